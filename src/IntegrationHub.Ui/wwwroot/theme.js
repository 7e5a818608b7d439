// Follows the device's colour scheme until the reader chooses one, and tells the server for the next page.
const device = matchMedia('(prefers-color-scheme: dark)');

function follow() {
  const root = document.documentElement;
  if (root.dataset.themeChosen) return;
  const theme = device.matches ? 'dark' : 'light';
  document.cookie = `hub.tema.gawai=${theme}; path=/; max-age=31536000; samesite=lax`;
  if (root.dataset.bsTheme !== theme) root.dataset.bsTheme = theme;
}

follow();
device.addEventListener('change', follow);
