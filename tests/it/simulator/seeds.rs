//! The simulation, a short one. `cargo xtask simulate --seeds 100000` is a long one.

use simulation::simulate;

#[test]
fn no_seed_has_a_violation() {
    for seed in 0..150 {
        let outcome = simulate(seed, false).unwrap();
        if let Some(violation) = outcome.violation {
            panic!("seed {seed}: {violation}\n{}", outcome.events.join("\n"));
        }
    }
}

#[test]
fn one_seed_reproduces_a_simulation_exactly() {
    let hashes = || (0..25).map(|seed| simulate(seed, false).unwrap().hash).collect::<Vec<_>>();
    let first = hashes();
    assert_eq!(first, hashes());
    let different: std::collections::BTreeSet<_> = first.iter().collect();
    assert_eq!(different.len(), first.len());
}
