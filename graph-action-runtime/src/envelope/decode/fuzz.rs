use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{
    fuzz::{bodies, damaged, json, long, soon},
    response::error::Error,
    response::outcome::Outcome,
};

const NAMES: &[&str] = &[
    "responses",
    "id",
    "status",
    "headers",
    "body",
    "Retry-After",
    "Content-Type",
    "error",
    "@odata.nextLink",
];

const PIECES: &[&str] = &[
    "{\"responses\":[",
    "{\"id\":\"1\",\"status\":204},",
    "{\"id\":\"1\",\"status\":429,\"headers\":{\"Retry-After\":\"1\"}},",
    "{\"id\":\"2\",\"headers\":{\"A\":\"1\",\"a\":\"2\"},\"body\":\"YSxi\"},",
    "{\"id\":",
    "{\"body\":",
    "[",
    "]",
    "}",
    "\"",
    "\\\"",
    "7,",
    "null,",
];

/// The ids that were sent.
fn sent() -> Vec<String> {
    ["0", "1", "a2"].map(str::to_owned).into()
}

/// An item about as Graph answers it.
fn item() -> impl Strategy<Value = Value> {
    let id = prop_oneof![
        8 => prop::sample::select(vec![json!("0"), json!("1"), json!(1), json!("a2"), json!("A2")]),
        1 => prop::sample::select(vec![json!("3"), json!(null), json!({}), json!("")]),
    ];
    let status = prop_oneof![
        8 => prop::sample::select(vec![json!(200), json!("204"), json!(302), json!(409), json!(429), json!(503)]),
        1 => prop::sample::select(vec![json!(null), json!("no"), json!(99999), json!(99), json!(204.5), json!([204])]),
    ];
    let texts = || prop::sample::select(vec!["30", "application/json", "x"]);
    let rest = || json(NAMES, texts().prop_map(ToOwned::to_owned));
    (id, status, rest(), rest()).prop_map(
        |(id, status, headers, body)| json!({"id": id, "status": status, "headers": headers, "body": body}),
    )
}

/// Checks what holds for any body: each item that was sent has one result, and no item without a 2xx
/// counts as accepted.
fn results(body: &[u8]) -> Result<Option<Vec<ItemResult>>, TestCaseError> {
    let body = Bytes::copy_from_slice(body);
    let Some(answers) = BatchResponse::read(&body) else { return Ok(None) };
    let (results, anomalies) = answers.into_results(&sent().iter().collect());
    prop_assert_eq!(results.len(), sent().len());
    for (id, fate) in sent().iter().zip(&results) {
        let is_reported = anomalies.contains(&Anomaly::Missing(id.clone()));
        prop_assert_eq!(*fate == ItemResult::Missing, is_reported);
        let error = match fate {
            ItemResult::Answered(answer) if answer.status.is_success() => continue,
            ItemResult::Answered(ItemResponse { status, headers, body }) => Error::from_response(
                *status,
                headers.to_map(),
                body,
                crate::approval::answer::SentApproval::default(),
                std::time::SystemTime::UNIX_EPOCH,
            ),
            ItemResult::Missing | ItemResult::Conflicting => {
                let error = Error::no_answer("");
                prop_assert_eq!(error.outcome(), Outcome::Unknown);
                error
            }
        };
        prop_assert_ne!(error.outcome(), Outcome::Accepted);
    }
    Ok(Some(results))
}

/// The statuses that a list of items has for an id; `None` for a value that is not a status.
fn statuses(items: &[Value], id: &str) -> Vec<Option<u16>> {
    let is_it = |item: &&Value| match &item["id"] {
        Value::String(text) => text.eq_ignore_ascii_case(id),
        Value::Number(number) => number.to_string() == id,
        _ => false,
    };
    let status = |item: &Value| {
        let text = match &item["status"] {
            Value::String(text) => text.clone(),
            status => status.to_string(),
        };
        text.parse().ok().filter(|status| (100..1000).contains(status))
    };
    items.iter().filter(is_it).map(status).collect()
}

proptest! {
    #[test]
    fn items_in_any_number_and_order(items in prop::collection::vec(item(), 0..8)) {
        let body = json!({"responses": items}).to_string();
        let results = results(body.as_bytes())?.expect("an answer to a batch");
        for (id, fate) in sent().iter().zip(results) {
            let found = statuses(&items, id);
            let is_one = found.windows(2).all(|pair| pair[0] == pair[1]);
            match fate {
                ItemResult::Answered(answer) => prop_assert!(is_one && found[0] == Some(answer.status.as_u16())),
                ItemResult::Missing => prop_assert!(found.first().is_none_or(Option::is_none)),
                ItemResult::Conflicting => prop_assert!(!is_one),
            }
        }
    }

    #[test]
    fn json_like_that_of_graph(body in json(NAMES, any::<String>())) {
        results(body.to_string().as_bytes())?;
        results(json!({"responses": body}).to_string().as_bytes())?;
        results(json!({"responses": [body]}).to_string().as_bytes())?;
    }

    #[test]
    fn answers_after_accidents(
        body in damaged(bodies(include_str!("../../../tests/vectors/batch-responses.jsonl"))),
    ) {
        results(&body)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, ..ProptestConfig::default() })]

    #[test]
    fn long_answers(text in long(PIECES)) {
        let list = format!("{{\"responses\":[{}]}}", text.trim_end_matches(','));
        for body in [text, list] {
            soon(|| results(body.as_bytes()))?;
        }
    }
}
