const { BrowserWindow } = require('electron');

const win = new BrowserWindow({
  width: 800,
  webPreferences: {
    // ruleid: javascript-electron-insecure-preferences
    nodeIntegration: true,
    // ruleid: javascript-electron-insecure-preferences
    contextIsolation: false,
    preload,
  },
});

// ruleid: javascript-electron-insecure-preferences
const other = new BrowserWindow({ webPreferences: { webSecurity: false } });

// ok: javascript-electron-insecure-preferences
const safe = new BrowserWindow({ webPreferences: { nodeIntegration: false, contextIsolation: true } });
// ok: javascript-electron-insecure-preferences
const plain = new BrowserWindow({ width: 800 });
// ok: javascript-electron-insecure-preferences
const options = { nodeIntegration: true };
