const { exec, execFile, spawn } = require('child_process');
const cp = require('child_process');
const { promisify } = require('util');

const run = promisify(exec);

function command(name, options) {
  return 'convert ' + name + ' -resize ' + options.width;
}

exports.resize = function (name, options, done) {
  // ruleid: javascript-command-injection-library
  exec(command(name, options), done);
};

exports.status = async (folder) => {
  // ruleid: javascript-command-injection-library
  const { stdout } = await run(`git -C ${folder} status`);
  return stdout;
};

class Archive {
  constructor(path) {
    this.path = path;
  }

  unpack() {
    // ruleid: javascript-command-injection-library
    return cp.execSync(['tar', '-xf', this.path].join(' '));
  }

  list() {
    // ok: javascript-command-injection-library
    return cp.execFileSync('tar', ['-tf', this.path]);
  }
}
exports.Archive = Archive;

exports.kill = (port) => {
  // ruleid: javascript-command-injection-library
  spawn('lsof', ['-i', `:${port}`], { shell: true });
  // ok: javascript-command-injection-library
  spawn('lsof', ['-i', `:${port}`]);
  // ok: javascript-command-injection-library
  execFile('lsof', ['-i', `:${port}`]);
};

exports.killNumber = (port) => {
  // ok: javascript-command-injection-library
  exec('fuser -k ' + Number(port) + '/tcp');
};

function unused(name) {
  // ok: javascript-command-injection-library
  exec('rm ' + name);
}
