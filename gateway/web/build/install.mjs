// install.mjs DIR STAMP: runs `npm ci` in DIR unless its node_modules already holds exactly what
// the lock file says, then touches STAMP. Install scripts stay off: nothing we use needs one.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [directory, stamp] = process.argv.slice(2);
const lock = readFileSync(join(directory, 'package-lock.json'));
const wanted = createHash('sha256').update(lock).digest('hex');
const marker = join(directory, 'node_modules', '.installed');

function installed() {
  try {
    return readFileSync(marker, 'utf8').trim();
  } catch {
    return null;
  }
}

if (installed() !== wanted) {
  const arguments_ = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = spawnSync('npm', arguments_, { cwd: directory, stdio: ['ignore', 'inherit', 'inherit'] });
  if (npm.status !== 0) {
    console.error(`${directory}: error: npm ci failed; it needs the package registry once`);
    process.exit(1);
  }
  writeFileSync(marker, `${wanted}\n`);
}
mkdirSync(dirname(stamp), { recursive: true });
writeFileSync(stamp, `${wanted}\n`);
