//! The checklist of a feed endpoint: each line that real readers, caches or validators depend on, with the tests that hold
//! it. A test here makes sure that those tests are there.

use crate::support::root;

/// Number, what it asks for, and where it is held: `file::test`, in tests/it or tests/readers.
const CHECKLIST: &[(u8, &str, &[&str])] = &[
    (
        1,
        "validators of feeds find nothing",
        &["readers/rules/atom::judge", "readers/rules/rss::judge", "readers/rules/json_feed::judge"],
    ),
    (2, "RFC 4287's grammar accepts every Atom document", &["readers/grammar::check_that_it_can_fail"]),
    (3, "the formats agree", &["parity::every_topic_says_the_same_in_every_format"]),
    (
        4,
        "hostile text gives well-formed documents",
        &["golden::hostile_text_still_gives_well_formed_documents", "readers/hostile::stories"],
    ),
    (
        5,
        "empty, bare, largest and long documents",
        &["endpoint::documents_hold_nothing_one_headline_the_largest_body_and_a_thousand_stories"],
    ),
    (
        6,
        "ids outlive everything else",
        &[
            "endpoint::ids_outlive_title_date_region_language_and_host",
            "wire::a_slot_keeps_its_id_whatever_language_fills_it",
        ],
    ),
    (
        7,
        "dates rise with changes and never come from the request",
        &["importers::dates_rise_with_every_change_and_the_first_one_stays", "store::instants_never_go_back"],
    ),
    (
        8,
        "withdrawals, departures and re-publications are told",
        &[
            "withdrawal::a_withdrawn_story_leaves_a_notice_in_every_language_and_comes_back",
            "importers::importers_end_on_the_newest_words",
            "rights::a_correction_that_moves_a_story_is_told_where_it_left_and_nowhere_else",
        ],
    ),
    (9, "archives hold everything once", &["archive::the_chain_lists_each_story_exactly_once_and_full_pages_stay"]),
    (10, "languages and alternates", &["endpoint::an_entry_in_another_language_says_so_and_has_one_page"]),
    (
        11,
        "HTML is absolute and inert",
        &["markup::markup_in_words_and_values_is_inert", "readers/rules/markup::content_faults"],
    ),
    (12, "media files", &["endpoint::media_files_have_their_type_and_length_and_several_are_a_group"]),
    (13, "lists of feeds and discovery", &["endpoint::pages_lead_to_their_feeds_own_language_first"]),
    (
        14,
        "a page instead of a style sheet",
        &["endpoint::documents_hold_nothing_one_headline_the_largest_body_and_a_thousand_stories"],
    ),
    (15, "media types", &["routes::every_public_url_answers_as_the_table_says", "wire::every_topic_is_served"]),
    (16, "validators move", &["endpoint::both_validators_move_with_every_change_and_never_back"]),
    (
        17,
        "the same bytes everywhere",
        &["endpoint::the_same_state_has_the_same_bytes_after_a_restart_and_on_another_node"],
    ),
    (
        18,
        "conditional requests",
        &[
            "conditional::entity_tags_match_weakly_and_win",
            "conditional::dates_are_read_in_three_forms",
            "serving::a_second_poll_costs_nothing",
        ],
    ),
    (19, "what a 304 carries", &["serving::a_second_poll_costs_nothing"]),
    (20, "codings", &["codings::every_coding_is_the_same_document_under_a_tag_of_its_own"]),
    (
        21,
        "Vary, HEAD and Range",
        &[
            "serving::gzip_is_the_same_document_under_its_own_tag",
            "serving::head_equals_get_and_other_methods_are_refused",
            "conformance::old_and_plain_clients_get_the_feed",
        ],
    ),
    (
        22,
        "cache policy, credentials, CORS and methods",
        &[
            "routes::every_public_url_answers_as_the_table_says",
            "partners::credentials_are_taken_in_three_forms_and_nothing_else",
        ],
    ),
    (23, "old and odd clients", &["conformance::old_and_plain_clients_get_the_feed"]),
    (24, "what has changed alone", &["codings::who_has_a_document_is_sent_what_has_changed_alone"]),
    (
        25,
        "links name the public URL",
        &["endpoint::headers_and_documents_name_the_same_self", "serving::odd_requests_are_answered_or_refused"],
    ),
    (26, "neutral URLs", &["serving::every_url_answers_as_it_should"]),
    (
        27,
        "gone, moved, too many, not now",
        &[
            "partners::a_channel_that_ends_is_gone_and_one_that_moves_leads_on",
            "partners::documents_are_limited_and_what_one_has_is_not",
            "endpoint::a_store_that_fails_is_503_with_a_time_to_come_back",
        ],
    ),
    (
        28,
        "hostile requests",
        &[
            "conformance::a_feed_has_one_address_and_hostile_ones_are_refused",
            "conformance::what_could_be_read_in_two_ways_is_refused_and_nothing_after_it_is_read",
        ],
    ),
];

/// What defines a test of this name, and the file it stands in.
fn place(file: &str, name: &str) -> (String, String) {
    match file {
        "conditional" => (format!("fn {name}()"), "src/http/conditional.rs".to_owned()),
        "markup" => (format!("fn {name}()"), "src/words/markup.rs".to_owned()),
        file if file.starts_with("readers/") => (format!("def {name}("), format!("tests/{file}.py")),
        file => (format!("fn {name}()"), format!("tests/it/{file}.rs")),
    }
}

#[test]
fn every_line_is_held_by_a_test_that_is_there() {
    assert!(CHECKLIST.iter().map(|(number, ..)| *number).eq(1..=28));
    for (number, _, tests) in CHECKLIST {
        assert!(!tests.is_empty(), "{number}");
        for test in *tests {
            let (file, name) = test.split_once("::").unwrap();
            let (definition, path) = place(file, name);
            let source = std::fs::read_to_string(root().join(&path)).unwrap();
            assert!(source.contains(&definition), "{number}: {definition} in {path}");
        }
    }
}
