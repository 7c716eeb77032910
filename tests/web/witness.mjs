// The real `yishi witness` on a free port, with a key and a memory of its own.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = join(process.env.YISHI_BIN_DIR ?? '../../build/dev/bin', 'yishi');

export class Witness {
  #directory = mkdtempSync(join(tmpdir(), 'yishi-browser-'));
  #process = null;

  constructor(name) {
    this.name = name;
  }

  // `log`: the verifier key of the log it signs for.
  async start(log) {
    const key = join(this.#directory, 'witness.key');
    const options = ['--listen', '127.0.0.1:0', '--key', key, '--make-key', this.name, '--state', join(this.#directory, 'state'), '--log', log];
    this.#process = spawn(program, ['witness', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(createInterface(this.#process.stdout), 'line');
    this.url = /^ready (http:\/\/\S+)/.exec(line)[1];
    this.vkey = execFileSync(program, ['key', 'show', key], { encoding: 'utf8' }).trim();
    return this;
  }

  async stop() {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await ended;
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
