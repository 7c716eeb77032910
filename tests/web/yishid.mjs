// The real server under test: started on a data directory of its own, killed and started again on
// the same port and data.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = join(process.env.YISHI_BIN_DIR ?? '../../build/dev/bin', 'yishid');

export class Yishid {
  #directory = mkdtempSync(join(tmpdir(), 'yishi-browser-'));
  #process = null;
  #said = '';
  port = 0;

  constructor(options = [], environment = {}) {
    this.options = options;
    this.environment = environment;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  get token() {
    return readFileSync(join(this.#directory, 'operator.token'), 'utf8').trim();
  }

  async start() {
    const options = ['--data', this.#directory, '--listen', `127.0.0.1:${this.port}`, ...this.options];
    this.#process = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...this.environment } });
    this.#process.stderr.on('data', (text) => (this.#said += text));
    const ended = once(this.#process, 'exit').then(() => {
      throw new Error(`yishid ended before it was ready: ${this.#said}`);
    });
    const [line] = await Promise.race([once(createInterface(this.#process.stdout), 'line'), ended]);
    ended.catch(() => undefined);
    this.port = Number(/^ready http:\/\/127\.0\.0\.1:(\d+)$/.exec(line)[1]);
    return this;
  }

  async kill() {
    await this.#end('SIGKILL');
  }

  async stop() {
    await this.#end('SIGTERM');
    rmSync(this.#directory, { recursive: true, force: true });
  }

  async #end(signal) {
    const ended = once(this.#process, 'exit');
    this.#process.kill(signal);
    await ended;
  }
}
