function sendToken(frame, token) {
  // ruleid: javascript-postmessage-any-origin
  frame.contentWindow.postMessage({ type: 'login', token }, '*');
  // ruleid: javascript-postmessage-any-origin
  window.parent.postMessage(session, '*');
  // ruleid: javascript-postmessage-any-origin
  window.opener.postMessage({ user: currentUser }, { targetOrigin: '*' });
}

function safe(frame, token) {
  // ok: javascript-postmessage-any-origin
  frame.contentWindow.postMessage({ type: 'login', token }, 'https://app.example.com');
  // ok: javascript-postmessage-any-origin
  window.parent.postMessage('ready', '*');
  // ok: javascript-postmessage-any-origin
  window.parent.postMessage({ height: document.body.scrollHeight }, '*');
  // ok: javascript-postmessage-any-origin
  worker.postMessage({ token });
}
