// Redraws [data-live] regions from the page's own address whenever their event stream says that something changed.
const SHORTEST_PAUSE = 1000;
const streams = new Map();
let scheduled = null;
let lastRedraw = 0;

const regions = () => [...document.querySelectorAll('[data-live]')];

function listen() {
  const wanted = new Set(regions().map(region => region.dataset.liveSource));
  for (const [source, stream] of streams) {
    if (wanted.has(source)) continue;
    stream.close();
    streams.delete(source);
  }
  for (const source of wanted) {
    if (!streams.has(source)) streams.set(source, new EventSource(source));
  }
  for (const region of regions()) {
    const stream = streams.get(region.dataset.liveSource);
    stream.heard ??= new Set();
    if (stream.heard.has(region.dataset.liveEvent)) continue;
    stream.heard.add(region.dataset.liveEvent);
    stream.addEventListener(region.dataset.liveEvent, schedule);
  }
}

function schedule() {
  if (scheduled || document.hidden) return;
  const wait = Math.max(0, lastRedraw + SHORTEST_PAUSE - Date.now());
  scheduled = setTimeout(redraw, wait);
}

async function redraw() {
  const address = location.href;
  try {
    const answer = await fetch(address, { headers: { 'X-Hub-Live': '1' }, credentials: 'same-origin' });
    if (!answer.ok || answer.redirected || address !== location.href) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const region of regions()) renew(region, fresh.getElementById(region.id));
  } catch (error) {
    console.warn('live update postponed', error);
  } finally {
    lastRedraw = Date.now();
    scheduled = null;
  }
}

function renew(region, fresh) {
  if (!fresh || fresh.innerHTML === region.innerHTML) return;
  if (region.hasAttribute('data-live-announce')) {
    document.querySelector(`[data-live-notice="${CSS.escape(region.id)}"]`)?.removeAttribute('hidden');
    return;
  }
  if (isInUse(region)) return;
  const focused = region.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  region.replaceChildren(...fresh.childNodes);
  if (focused) region.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) {
    region.animate([{ opacity: 0.6 }, { opacity: 1 }], { duration: 200 });
  }
}

// What somebody types in, has opened or has selected is not pulled away.
function isInUse(region) {
  const selection = getSelection();
  return region.querySelector(':is(input, textarea, select, button):focus') !== null
    || region.querySelector('details[open], :popover-open') !== null
    || (selection && !selection.isCollapsed && region.contains(selection.anchorNode));
}

addEventListener('visibilitychange', schedule);
addEventListener('pagehide', () => streams.forEach(stream => stream.close()));
addEventListener('DOMContentLoaded', () => globalThis.Blazor?.addEventListener('enhancedload', listen));
listen();
