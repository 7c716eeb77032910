// The report as one self-contained page: readable without a network, printable on A4.
#pragma once

#include <string>

#include "tools/yishi/audit_report.hpp"

namespace yishi::tools {

std::string report_as_page(const Audited& audited);

}  // namespace yishi::tools
