use proptest::prelude::*;

use super::*;
use crate::fuzz::{long, soon};

const PIECES: &[&str] = &[
    "9",
    "0",
    ".",
    ",",
    ", ",
    "Fri, ",
    "Fri, 01 Jan 2021 00:00:10 GMT",
    "Friday, 01-Jan-21 00:00:20 GMT",
    "Fri Jan  1 00:00:10 2021",
    " ",
    "\t",
    "-",
    "soon",
    "é",
];

/// A member of the list, and the wait that it asks for at the start of 1970.
fn member() -> impl Strategy<Value = (String, Option<u64>)> {
    let longest = MAX_WAIT.as_secs();
    let date = move |seconds: u64| {
        let date = httpdate::fmt_http_date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        (date, Some(seconds.min(longest)))
    };
    prop_oneof![
        any::<u64>().prop_map(move |wait| (wait.to_string(), Some(wait.min(longest)))),
        (0_u64..10_000, 1_u32..1000)
            .prop_map(|(wait, part)| (format!("{wait}.{part:03}"), Some(wait + 1))),
        (0_u64..200_000_000_000).prop_map(date),
        "[a-z+-]{0,6}".prop_map(|garbage| (garbage, None)),
    ]
}

proptest! {
    #[test]
    fn the_longest_member_counts_in_any_list(
        members in prop::collection::vec(member(), 0..6),
        space in "[ \t]{0,2}",
    ) {
        let texts: Vec<_> = members.iter().map(|(text, _)| text.as_str()).collect();
        let value = texts.join(&format!("{space},{space}"));
        let longest = members.iter().filter_map(|(_, wait)| *wait).max();
        let wait = parse(&value, SystemTime::UNIX_EPOCH);
        prop_assert_eq!(wait, longest.map(Duration::from_secs), "{}", value);
    }

    #[test]
    fn pieces_in_any_order(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..12)) {
        let wait = parse(&pieces.concat(), SystemTime::UNIX_EPOCH);
        prop_assert!(wait.is_none_or(|wait| wait <= MAX_WAIT));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, ..ProptestConfig::default() })]

    #[test]
    fn long_values(value in long(PIECES)) {
        let wait = soon(|| parse(&value, SystemTime::UNIX_EPOCH));
        prop_assert!(wait.is_none_or(|wait| wait <= MAX_WAIT));
    }
}
