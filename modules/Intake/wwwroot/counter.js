// Comforts of the counter's form. It is complete without them: what this hides is checked by the hub as well.

const form = document.querySelector('form[data-counter]');
if (form) start(form);

function start(form) {
  const conditional = [...form.querySelectorAll('[data-when]')]
    .map(part => ({ part, rule: JSON.parse(part.dataset.when) }));
  const update = () => settle(form, conditional);
  form.addEventListener('input', update);
  form.addEventListener('change', event => {
    if (event.target.type === 'file' && event.target.files.length > 0) chooseUploaded(event.target);
    update();
  });
  update();
  keepDraft(form);
}

// Hiding one answer may close the next question, so it goes on until nothing moves.
function settle(form, conditional) {
  for (let round = 0; round <= conditional.length; round++) {
    const answers = new FormData(form);
    let moved = false;
    for (const { part, rule } of conditional) {
      const asked = holds(rule, answers);
      if (part.hidden === !asked && part.dataset.settled) continue;
      part.hidden = !asked;
      part.dataset.settled = 'yes';
      for (const input of part.querySelectorAll('input, select, textarea')) input.disabled = !asked;
      moved = true;
    }
    if (!moved) return;
  }
}

function holds(rule, answers) {
  if (rule.all) return rule.all.every(part => holds(part, answers));
  if (rule.any) return rule.any.some(part => holds(part, answers));
  const text = (answers.get(`fields.${rule.field}`) ?? '').trim();
  if (text === '') return false;
  if ('startsWithAny' in rule) return rule.startsWithAny.some(prefix => text.replace(/[\s./-]/g, '').startsWith(prefix));
  if ('greaterThan' in rule) return number(text) > rule.greaterThan;
  return typeof rule.equals === 'number' ? number(text) === rule.equals : text === String(rule.equals);
}

// As people here write numbers: Rp 1.250.000,5
function number(text) {
  return Number(text.replace(/rp/i, '').replaceAll('.', '').replace(',', '.').trim());
}

function chooseUploaded(file) {
  const uploaded = file.closest('fieldset')?.querySelector('input[type="radio"][value="Uploaded"]');
  if (uploaded) uploaded.checked = true;
}

// Every five seconds, where something changed. Files are not sent: they go with the form itself.
function keepDraft(form) {
  const state = form.querySelector('[data-draft-state]');
  let changed = false;
  form.addEventListener('input', () => { changed = true; });
  const timer = setInterval(async () => {
    if (!form.isConnected) {
      clearInterval(timer);
      return;
    }
    if (!changed || form.dataset.sent === 'yes') return;
    changed = false;
    const values = new FormData(form);
    for (const [name, value] of [...values]) if (value instanceof File) values.delete(name);
    try {
      const answer = await fetch(form.dataset.draft, { method: 'POST', body: new URLSearchParams(values), redirect: 'manual' });
      if (!answer.ok) throw new Error(String(answer.status));
      const time = await answer.text();
      state.textContent = time === '' ? '' : state.dataset.saved.replace('{0}', time);
    } catch {
      changed = true;
      state.textContent = state.dataset.failed;
    }
  }, 5000);
}
