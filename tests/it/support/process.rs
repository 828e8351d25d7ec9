//! Tests that run themselves again in a process of their own: to be killed, or because environment
//! and limits belong to the whole process.

use std::{env, process::Command};

/// Returns the command that runs only this test.
macro_rules! this_test {
    ($name:ident) => {{
        // Fails to compile for a wrong name, which would run no test and succeed.
        let _: fn() = $name;
        $crate::support::process::test(concat!(module_path!(), "::", stringify!($name)))
    }};
}

/// Returns the command that runs the test at a path that starts with the name of this crate.
pub(crate) fn test(path: &str) -> Command {
    let (_, name) = path.split_once("::").expect("a path with the name of the crate");
    let mut command = Command::new(env::current_exe().expect("this program"));
    command.args(["--exact", name, "--nocapture"]);
    command
}
