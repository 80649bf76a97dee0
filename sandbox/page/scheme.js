// What was chosen once holds until it is chosen otherwise.
const chosen = localStorage.getItem('scheme');
if (chosen) document.documentElement.dataset.scheme = chosen;
