import unittest

from planted import PlantedTree

import layers


class Layers(PlantedTree):
    def says(self, *beginnings):
        self.assert_says(layers.find_faults, *beginnings)

    def test_lets_each_layer_look_down(self):
        self.plant("domain/vote/vote.cpp", '#include "domain/session/session.hpp"\n#include <vector>\n')
        self.plant("eventstore/rocksdb/journal.cpp", '#include "domain/kernel/id.hpp"\n#include <rocksdb/db.h>\n')
        self.plant("projections/tally.cpp", '#include "domain/vote/vote.hpp"\n#include "eventstore/entry.hpp"\n')
        self.plant("gateway/beast/listener.cpp", "#include <boost/beast/core.hpp>\n#include <sys/socket.h>\n")
        self.assert_quiet(layers.find_faults)

    def test_keeps_the_domain_from_looking_up(self):
        self.plant("domain/vote/vote.cpp", '\n#include "eventstore/journal.hpp"\n')
        self.says("domain/vote/vote.cpp:2: error: domain/vote may not include eventstore/journal.hpp")

    def test_keeps_clocks_and_packages_out_of_the_domain(self):
        self.plant("domain/vote/a.cpp", "#include <chrono>\n")
        self.plant("domain/vote/b.cpp", "# include <rocksdb/db.h>\n")
        self.plant("domain/vote/c.cpp", "#include <boost/json.hpp>\n")
        self.plant("domain/vote/d.cpp", "#include <unistd.h>\n")
        self.says(
            "domain/vote/a.cpp:1: error: domain may not include <chrono>",
            "domain/vote/b.cpp:1: error: domain/vote may not include <rocksdb/db.h>",
            "domain/vote/c.cpp:1: error: domain/vote may not include <boost/json.hpp>",
            "domain/vote/d.cpp:1: error: domain/vote may not include <unistd.h>",
        )

    def test_keeps_the_journal_from_knowing_events(self):
        self.plant("eventstore/journal.hpp", '#include "domain/vote/events.hpp"\n')
        self.says("eventstore/journal.hpp:1: error: eventstore may not include domain/vote/events.hpp")

    def test_keeps_rocksdb_in_its_folder_also_where_it_comes_in_by_another_header(self):
        self.plant("eventstore/rocksdb/journal.hpp", "#include <rocksdb/db.h>\n")
        self.plant("eventstore/rocksdb/store.cpp", '#include "eventstore/rocksdb/journal.hpp"\n')
        self.plant("eventstore/pipeline/writer.cpp", '#include "eventstore/rocksdb/journal.hpp"\n')
        self.plant("eventstore/store.hpp", "#include <rocksdb/db.h>\n")
        self.plant("projections/views.cpp", "#include <rocksdb/db.h>\n")
        self.says(
            "eventstore/pipeline/writer.cpp:1: error: eventstore/rocksdb/journal.hpp brings RocksDB along",
            "eventstore/store.hpp:1: error: eventstore may not include <rocksdb/db.h>",
            "projections/views.cpp:1: error: projections may not include <rocksdb/db.h>",
        )

    def test_keeps_cereal_in_the_codec_also_where_it_comes_in_by_another_header(self):
        self.plant("eventstore/codec/archive.hpp", "#include <cereal/cereal.hpp>\n")
        self.plant("eventstore/procedure/instance.hpp", '#include "eventstore/codec/payload.hpp"\n')
        self.plant("eventstore/entry.cpp", "#include <cereal/cereal.hpp>\n")
        self.plant("projections/views.cpp", '#include "eventstore/codec/payload.hpp"\n')
        self.says(
            "eventstore/entry.cpp:1: error: eventstore may not include <cereal/cereal.hpp>",
            "projections/views.cpp:1: error: eventstore/codec/payload.hpp brings Cereal along",
        )

    def test_keeps_beast_behind_the_gateways_plain_interfaces(self):
        self.plant("gateway/session.cpp", "#include <boost/beast/websocket.hpp>\n")
        self.plant("gateway/beast/connection.hpp", "#include <boost/beast/core.hpp>\n")
        self.plant("tools/yishi/main.cpp", "#include <boost/beast/core.hpp>\n")
        self.plant("tools/wire/wire.cpp", "#include <boost/beast/core.hpp>\n")
        self.says(
            "gateway/beast/connection.hpp:1: error:",
            "gateway/session.cpp:1: error: gateway may not include <boost/beast/websocket.hpp>",
            "tools/yishi/main.cpp:1: error:",
        )

    def test_lets_nobody_look_at_tools_and_tests(self):
        self.plant("gateway/session.cpp", '#include "tools/wire/wire.hpp"\n')
        self.plant("projections/views.cpp", '#include "tests/support/spec.hpp"\n')
        self.says("gateway/session.cpp:1: error:", "projections/views.cpp:1: error:")

    def test_sees_a_cycle_of_modules(self):
        self.plant("eventstore/codec/a.hpp", '#include "eventstore/pipeline/b.hpp"\n')
        self.plant("eventstore/pipeline/b.hpp", '#include "eventstore/codec/a.hpp"\n')
        self.says(
            "eventstore/pipeline/b.hpp:1: error: closes the cycle "
            "eventstore/codec -> eventstore/pipeline -> eventstore/codec"
        )

    def test_lets_contexts_ask_each_other_in_sources_but_not_in_headers(self):
        self.plant("domain/vote/vote.cpp", '#include "domain/session/session.hpp"\n')
        self.plant("domain/session/session.cpp", '#include "domain/vote/vote.hpp"\n')
        self.assert_quiet(layers.find_faults)
        self.plant("domain/vote/vote.hpp", '#include "domain/session/session.hpp"\n')
        self.plant("domain/session/session.hpp", '#include "domain/vote/vote.hpp"\n')
        self.says("domain/vote/vote.hpp:1: error: closes the cycle")

    def test_overlooks_what_is_commented_out(self):
        self.plant("domain/vote/vote.cpp", '// #include <chrono>\n/*\n#include <random>\n*/\n')
        self.assert_quiet(layers.find_faults)

    def test_asks_for_a_layer_for_every_folder(self):
        self.plant("plugins/a.cpp", "#include <vector>\n")
        self.says("plugins/a.cpp:1: error: this folder is in no layer")


if __name__ == "__main__":
    unittest.main()
