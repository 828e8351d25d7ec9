//! A test that runs itself again in a process of its own: to be killed there, or because its
//! environment and limits are those of a whole process.

use std::{env, process::Command};

/// The command that runs only this test.
macro_rules! this_test {
    ($name:ident) => {{
        // A name that the caller does not have does not compile; a wrong one would run nothing.
        let _: fn() = $name;
        $crate::support::process::test(concat!(module_path!(), "::", stringify!($name)))
    }};
}

/// The command that runs the test at a path that starts with the name of this program.
pub(crate) fn test(path: &str) -> Command {
    let (_, name) = path.split_once("::").expect("a path with the name of the crate");
    let mut command = Command::new(env::current_exe().expect("this program"));
    command.args(["--exact", name, "--nocapture"]);
    command
}
