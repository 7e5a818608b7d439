// Small comforts; every page works without them.

// Enhanced navigation keeps the document: a menu left open would lie over the new page.
function closePopovers() {
  for (const open of document.querySelectorAll(':popover-open')) open.hidePopover();
}

addEventListener('DOMContentLoaded', () => globalThis.Blazor?.addEventListener('enhancedload', closePopovers));

// One press, one post.
addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post') return;
  if (form.dataset.sent === 'yes') {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
  setTimeout(() => delete form.dataset.sent, 5000);
});

// "/" goes to the search field of a list.
addEventListener('keydown', event => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('input, textarea, select, [contenteditable]')) return;
  const search = document.querySelector('.filter-bar input[type="search"]');
  if (!search) return;
  event.preventDefault();
  search.focus();
});
