//! The cost of graph-action-intune, by the families that are enabled.

use std::path::Path;

use crate::cost::{Counted, cargo, instructions, renew, run, write_crate};

const FEATURES: [(&str, &str); 3] =
    [("no family", ""), ("the default", "\"intune\""), ("all families", "\"intune-all\"")];

/// Prints what it costs to compile the crate when its dependencies are compiled.
pub(crate) fn print(root: &Path, folder: &Path) {
    let source = root.join("graph-action-intune/src/lib.rs");
    println!("graph-action-intune    check: 10⁶ instructions, CPU seconds; build: CPU seconds");
    for (name, features) in FEATURES {
        let dependency = format!(
            "[dependencies]\ngraph-action-intune = {{ path = {:?}, default-features = false, \
             features = [{features}] }}\n",
            root.join("graph-action-intune")
        );
        let krate = write_crate(root, folder, "families", &dependency, ("lib.rs", ""));
        let command = |task| {
            let mut command = cargo(&krate, &folder.join("target"), task);
            command.args(["-p", "graph-action-intune"]);
            command
        };
        let seconds = |task| {
            run(&mut command(task));
            renew(&source);
            run(&mut command(task)).as_secs_f64()
        };
        let (check, build) = (seconds("check"), seconds("build"));
        renew(&source);
        let count = instructions(&mut command("check"), "graph_action_intune", Counted::Compiler);
        println!("    {name:<18} {:>8} {check:>6.2} {build:>13.2}", count / 1_000_000);
    }
}
