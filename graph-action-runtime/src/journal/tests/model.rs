//! Any sequence of calls against a model in memory.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const TARGETS: [&str; 4] = ["a", "b", "c", "d"];

/// In flight where there is no outcome.
type Model = BTreeMap<&'static str, Option<Outcome>>;

#[derive(Debug, Clone)]
enum Step {
    Begin(Vec<(&'static str, bool)>),
    End(Vec<(&'static str, Outcome)>),
    Settle(&'static str, Outcome),
    /// The run ends, whatever is in flight, and the next one begins.
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    let target = || prop::sample::select(&TARGETS[..]);
    let outcome = || prop::sample::select(&OUTCOMES[..]);
    let again = prop::bool::weighted(0.15);
    prop_oneof![
        4 => prop::collection::vec((target(), again), 1..4).prop_map(Step::Begin),
        4 => prop::collection::vec((target(), outcome()), 1..4).prop_map(Step::End),
        2 => (target(), outcome()).prop_map(|(target, outcome)| Step::Settle(target, outcome)),
        1 => Just(Step::Reopen),
    ]
}

/// What the step makes of the model, unless it is refused.
fn expected(step: &Step, before: &Model) -> Option<Model> {
    let mut model = before.clone();
    match step {
        Step::Begin(intents) => {
            for (target, again) in intents {
                let may = match model.get(target) {
                    None | Some(Some(Outcome::NotExecuted)) => true,
                    Some(_) => *again,
                };
                may.then(|| model.insert(target, None))?;
            }
        }
        Step::End(ends) => {
            for (target, outcome) in ends {
                (model.get(target) == Some(&None)).then(|| model.insert(target, Some(*outcome)))?;
            }
        }
        Step::Settle(target, outcome) => {
            let may = matches!(
                (model.get(target), outcome),
                (Some(Some(Outcome::Unknown)), Outcome::Accepted | Outcome::NotExecuted)
                    | (Some(Some(Outcome::Rejected)), Outcome::NotExecuted)
            );
            may.then(|| model.insert(target, Some(*outcome)))?;
        }
        Step::Reopen => {
            for outcome in model.values_mut() {
                *outcome = outcome.or(Some(Outcome::Unknown));
            }
        }
    }
    Some(model)
}

fn take(step: &Step, journal: &mut Option<Journal>, scratch: &Scratch) -> bool {
    let open = journal.as_ref().expect("an open journal");
    match step {
        Step::Begin(intents) => {
            let intents: Vec<_> =
                intents.iter().map(|&(target, again)| Intent { again, ..intent(target) }).collect();
            open.begin(&intents).is_ok()
        }
        Step::End(ends) => {
            let ends: Vec<_> =
                ends.iter().map(|&(target, outcome)| ended(target, outcome)).collect();
            open.end(&ends).is_ok()
        }
        Step::Settle(target, outcome) => open.settle(target, *outcome).is_ok(),
        Step::Reopen => {
            *journal = None;
            *journal = Some(scratch.open());
            true
        }
    }
}

fn read(journal: &Journal) -> Model {
    let state = |entry: Entry| if entry.is_in_flight { None } else { Some(entry.outcome) };
    let entry = |&target| Some((target, state(journal.earlier(target).expect("reads")?)));
    TARGETS.iter().filter_map(entry).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_journal_does_what_its_model_does(steps in prop::collection::vec(step(), 1..25)) {
        let scratch = Scratch::new();
        let mut journal = Some(scratch.open());
        let mut model = Model::new();
        for step in steps {
            let expected = expected(&step, &model);
            prop_assert_eq!(take(&step, &mut journal, &scratch), expected.is_some(), "{:?}", step);
            model = expected.unwrap_or(model);
            let open = journal.as_ref().expect("an open journal");
            prop_assert_eq!(&read(open), &model);
            let summary = open.summary().expect("reads");
            let in_flight = model.values().filter(|outcome| outcome.is_none()).count();
            prop_assert_eq!(summary.in_flight as usize, in_flight);
            prop_assert_eq!(all(open).len(), model.len() - in_flight);
        }
    }
}
