const params = new URLSearchParams(window.location.search);

function afterLogin() {
  const next = params.get('next');
  if (next) {
    // ruleid: javascript-open-redirect-location
    window.location.href = next;
  }
  // ruleid: javascript-open-redirect-location
  location.replace(params.get('returnUrl') || '/home');
}

function openHelp() {
  // ruleid: javascript-open-redirect-location
  window.open(decodeURIComponent(location.hash.substring(1)), '_blank');
}

function safe() {
  // ok: javascript-open-redirect-location
  window.location.href = '/dashboard';
  // ok: javascript-open-redirect-location
  window.location.href = '/search?q=' + params.get('q');
  // ok: javascript-open-redirect-location
  location.href = location.pathname + location.search;
  // ok: javascript-open-redirect-location
  window.location.assign(`/orders/${encodeURIComponent(params.get('id'))}`);
  const next = params.get('next');
  if (next.startsWith('/app/')) {
    // ok: javascript-open-redirect-location
    window.location.href = next;
  }
}

function behindAPath(root) {
  // ok: javascript-open-redirect-location
  window.location = root + '/login?next=' + root + location.pathname + location.hash;
  // ok: javascript-open-redirect-location
  window.location = `${root}/login?next=${location.hash}`;
  // ruleid: javascript-open-redirect-location
  window.location = 'https://' + location.hash.slice(1) + '/login?next=' + root;
  // ruleid: javascript-open-redirect-location
  window.location = `https://${location.hash.slice(1)}/login?next=${root}`;
  // ruleid: javascript-open-redirect-location
  window.location = '/' + location.hash.slice(1);
}
