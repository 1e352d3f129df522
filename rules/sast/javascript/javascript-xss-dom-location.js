const params = new URLSearchParams(window.location.search);

function showTitle() {
  // ruleid: javascript-xss-dom-location
  document.getElementById('title').innerHTML = params.get('title');
  const tab = decodeURIComponent(location.hash.slice(1));
  // ruleid: javascript-xss-dom-location
  $('#tab').html('<b>' + tab + '</b>');
  // ruleid: javascript-xss-dom-location
  document.write('<a href="' + document.referrer + '">back</a>');
}

window.addEventListener('message', (event) => {
  // ruleid: javascript-xss-dom-location
  box.insertAdjacentHTML('beforeend', event.data.html);
});

function safe() {
  // ok: javascript-xss-dom-location
  document.getElementById('title').textContent = params.get('title');
  // ok: javascript-xss-dom-location
  box.innerHTML = DOMPurify.sanitize(params.get('body'));
  // ok: javascript-xss-dom-location
  $('#tab').text(location.hash.slice(1));
  // ok: javascript-xss-dom-location
  box.innerHTML = '<b>static</b>';
  // ok: javascript-xss-dom-location
  $('#page').html('<b>' + parseInt(params.get('page'), 10) + '</b>');
}
