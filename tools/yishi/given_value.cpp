#include "tools/yishi/given_value.hpp"

#include <cstdio>
#include <fstream>
#include <unistd.h>

namespace yishi::tools {
namespace {

// One line end, of either kind: editors put it there, and no field means it.
void drop_line_end(std::string& text) {
    if (text.ends_with('\n')) text.pop_back();
    if (text.ends_with('\r')) text.pop_back();
}

std::unexpected<Trouble> too_long(const std::string& where) {
    return trouble(
        ExitCode::usage, where + ": longer than " + std::to_string(given_bytes_max) + " bytes"
    );
}

Outcome<std::string> in_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text(given_bytes_max + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!file.eof() && file.fail()) return trouble(ExitCode::usage, path + ": cannot be read");
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.size() > given_bytes_max) return too_long(path);
    drop_line_end(text);
    return text;
}

Outcome<std::string> next_line(const std::string& what) {
    if (isatty(STDIN_FILENO) == 1) std::fprintf(stderr, "%s: ", what.c_str());
    std::string line;
    int c = std::getchar();
    if (c == EOF) return trouble(ExitCode::usage, what + ": standard input has no line for it");
    for (; c != EOF && c != '\n'; c = std::getchar()) {
        if (line.size() == given_bytes_max) return too_long(what);
        line.push_back(static_cast<char>(c));
    }
    drop_line_end(line);
    return line;
}

}  // namespace

Outcome<std::string> given_value(const std::string& written, const std::string& what) {
    if (written == "-") return next_line(what);
    if (written.starts_with('@')) return in_file(written.substr(1));
    return written;
}

}  // namespace yishi::tools
