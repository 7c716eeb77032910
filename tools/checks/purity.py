"""The archive of the domain asks the machine for nothing: no clock, chance, files, sockets, threads.

What an include check cannot see, the linker's symbols show. Usage: purity.py ARCHIVE
"""

import re
import subprocess
import sys

ASKS_THE_MACHINE = re.compile(
    r"""^(?:
        time | clock | ftime | clock_(?:gettime|getres|nanosleep) | gettimeofday | timespec_get
      | localtime(?:_r)? | mktime | tzset | nanosleep | usleep | sleep
      | s?rand(?:om|_r)? | [delmn]rand48 | arc4random\w* | getrandom | getentropy
      | open(?:at)?(?:64)? | creat(?:64)? | f(?:re)?open(?:64)? | read | pread(?:64)? | write | pwrite(?:64)?
      | (?:__)?(?:f|v|vf)?printf(?:_chk)? | puts | putchar | fputs | fwrite | fread | perror
      | socket | connect | bind | listen | accept4? | send(?:to|msg)? | recv(?:from|msg)? | getaddrinfo
      | (?:secure_)?getenv | setlocale | system | popen | fork | vfork | execv[pe]* | posix_spawn\w*
      | pthread_(?:create|mutex_\w+|cond_\w+|rwlock_\w+) | sem_\w+ | syscall
      | sodium_\w+ | randombytes\w* | RAND_\w+ | crypto_\w+ | EVP_\w+
      | _ZNSt6chrono.*3nowEv
      | _ZNSt13random_device\w* | _ZNSt6thread\w* | _ZNSt10filesystem\w* | _ZNSt12__basic_file\w*
      | _ZS?N?t?S?t?(?:13basic_filebuf|14basic_[io]fstream|13basic_fstream)\w*
      | _ZNSt(?:13basic_filebuf|14basic_ifstream|14basic_ofstream|13basic_fstream)\w*
      | _ZSt(?:3cin|4cout|4cerr|4clog)
    )$""",
    re.VERBOSE,
)


def undefined_symbols(archive):
    """{object file: [symbol]} of what the archive expects from elsewhere."""
    listing = subprocess.run(
        ["nm", "--undefined-only", "--format=posix", archive], check=True, capture_output=True, text=True
    ).stdout
    symbols, member = {}, archive
    for line in listing.splitlines():
        heading = re.match(r".*\[(.+)\]:$", line)
        if heading:
            member = heading.group(1)
        elif line.strip():
            symbols.setdefault(member, []).append(line.split()[0].split("@")[0])
    return symbols


def find_faults(archive):
    for member, names in undefined_symbols(archive).items():
        for name in names:
            if ASKS_THE_MACHINE.match(name):
                yield f"{member}:1: error: the domain calls {name}; let the value come in with the command or context"


if __name__ == "__main__":
    found = sorted(find_faults(sys.argv[1]))
    for fault in found:
        print(fault)
    sys.exit(1 if found else 0)
