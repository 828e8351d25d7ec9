//! Compares clients: Microsoft's SDKs for Python and JavaScript, and this crate, each against the program of
//! the simulator. The number of executions is that of the simulator's ledger, not what a client says.
//!
//! It needs the registries of both languages, so `.ci/run` does not run it.

use std::{
    fmt::Write as _,
    fs,
    io::{BufRead as _, BufReader, Read as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

/// What a client does, what goes wrong, and the options of the simulator for it.
///
/// A limit of requests throttles the second request, and the stated wait is honest. A script executes the
/// action and then loses or replaces the answer, once. What follows the action comes before the id of the device.
const CASES: [(&str, &str, &[&str]); 8] = [
    ("reset", "reset a passcode; nothing goes wrong", &[]),
    ("wipe", "wipe; throttled once (429)", &["--script", "throttled"]),
    ("wipe", "wipe; executed, then the answer is lost", &["--script", "lost-response"]),
    (
        "wipe",
        "wipe; executed, then a gateway answers 504",
        &["--script", "executed-gateway-timeout"],
    ),
    ("wipe", "wipe; executed, then Graph answers 503", &["--script", "executed-timeout"]),
    ("wipe x/../", "wipe; the id of the device comes after `x/../`", &[]),
    ("list", "list 100 devices; the second page is throttled", &["--script", "none,throttled"]),
    ("list", "list 100 devices; the second page is lost", &["--script", "none,lost-response"]),
];

const PERMISSIONS: [&str; 2] = [
    "DeviceManagementManagedDevices.PrivilegedOperations.All",
    "DeviceManagementManagedDevices.Read.All",
];

/// A client, and how to start it.
struct Peer {
    name: String,
    program: PathBuf,
    arguments: Vec<PathBuf>,
}

/// Installs the clients below `target/peers`, runs each case with each of them, and returns a table.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    let root = root.canonicalize().map_err(|error| error.to_string())?;
    let folder = root.join("target/peers");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let cargo =
        |arguments: &[&str]| output(Command::new("cargo").args(arguments).current_dir(&root));
    cargo(&["build", "--package", "graph-action-sim", "--features", "cli"])?;
    cargo(&["build", "--example", "peer"])?;
    let built = root.join("target/debug");
    let [javascript, generated] = javascript(&root.join("peers"), &folder)?;
    let peers = [
        python(&root.join("peers"), &folder)?,
        javascript,
        generated,
        Peer {
            name: format!("graph-action {}", env!("CARGO_PKG_VERSION")),
            program: built.join("examples/peer"),
            arguments: Vec::new(),
        },
    ];

    let mut table = String::new();
    let mut twice = vec![false; peers.len()];
    for (action, title, options) in CASES {
        let _ = writeln!(table, "{title}");
        for (peer, twice) in peers.iter().zip(&mut twice) {
            let ledger = folder.join("ledger.jsonl");
            let _ = fs::remove_file(&ledger);
            let simulator = Simulator::start(&built.join("graph-action-sim"), &ledger, options)?;
            let said = peer.run(&simulator, action)?;
            simulator.end()?;
            let count = fs::read_to_string(&ledger).unwrap_or_default().lines().count();
            *twice |= count > 1;
            let executed = if count > 0 { format!("executed {count} x: ") } else { String::new() };
            let _ = writeln!(table, "  {:<42}{executed}{said}", peer.name);
        }
    }
    let _ = writeln!(table, "executes one call twice");
    for (peer, twice) in peers.iter().zip(twice) {
        let _ = writeln!(table, "  {:<42}{}", peer.name, if twice { "yes" } else { "no" });
    }
    Ok(table)
}

fn python(sources: &Path, folder: &Path) -> Result<Peer, String> {
    let environment = folder.join("python");
    output(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    let program = environment.join("bin/python");
    let requirements = sources.join("requirements.txt");
    let install = ["-m", "pip", "install", "--quiet", "--requirement"];
    output(Command::new(&program).args(install).arg(&requirements))?;
    let name = fs::read_to_string(&requirements).map_err(|error| error.to_string())?;
    let name = format!("{} (Python)", name.trim().replace("==", " "));
    Ok(Peer { name, program, arguments: vec![sources.join("peer.py")] })
}

/// The client that everybody uses, and the newer one, which is generated.
fn javascript(sources: &Path, folder: &Path) -> Result<[Peer; 2], String> {
    let folder = folder.join("javascript");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    for file in ["package.json", "peer.mjs", "generated.mjs"] {
        fs::copy(sources.join(file), folder.join(file)).map_err(|error| error.to_string())?;
    }
    output(Command::new("npm").args(["install", "--silent"]).current_dir(&folder))?;
    let peer = |package: &str, file: &str| -> Result<Peer, String> {
        let manifest = folder.join("node_modules/@microsoft").join(package).join("package.json");
        let manifest = fs::read(manifest).map_err(|error| error.to_string())?;
        let manifest: serde_json::Value =
            serde_json::from_slice(&manifest).map_err(|error| error.to_string())?;
        let version = manifest.get("version").and_then(|version| version.as_str()).unwrap_or("?");
        Ok(Peer {
            name: format!("{package} {version} (JavaScript)"),
            program: "node".into(),
            arguments: vec![folder.join(file)],
        })
    };
    Ok([peer("microsoft-graph-client", "peer.mjs")?, peer("msgraph-sdk", "generated.mjs")?])
}

impl Peer {
    fn run(&self, simulator: &Simulator, action: &str) -> Result<String, String> {
        let (action, before) = action.split_once(' ').unwrap_or((action, ""));
        let device = format!("{before}{}", simulator.device);
        let values = [&*simulator.url, &*simulator.token, action, &*device];
        output(Command::new(&self.program).args(&self.arguments).args(values))
    }
}

/// The running program of the simulator.
struct Simulator {
    process: Child,
    /// Open until the end: the program prints more than is read here.
    _output: BufReader<ChildStdout>,
    url: String,
    token: String,
    device: String,
}

impl Drop for Simulator {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Simulator {
    fn start(program: &Path, ledger: &Path, options: &[&str]) -> Result<Self, String> {
        let mut process = Command::new(program)
            .args(["--devices", "100", "--ledger"])
            .arg(ledger)
            .args(PERMISSIONS.iter().flat_map(|name| ["--permission", *name]))
            .args(options)
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{}: {error}", program.display()))?;
        let mut output =
            BufReader::new(process.stdout.take().ok_or("the simulator has no output")?);
        let mut lines = output.by_ref().lines().map_while(Result::ok);
        let url = lines.next().unwrap_or_default();
        let token = lines.find_map(|line| Some(line.strip_prefix("token: ")?.to_owned()));
        // The example call resets the passcode of a device that exists.
        let device = lines.find_map(|line| {
            let (path, _) = line.strip_prefix("curl ")?.rsplit_once("/resetPasscode")?;
            Some(path.rsplit_once('/')?.1.to_owned())
        });
        // Its drop ends the process, also if the output is not what it was.
        let (token, device) = (token.unwrap_or_default(), device.unwrap_or_default());
        let simulator = Self { process, _output: output, url, token, device };
        if simulator.token.is_empty() || simulator.device.is_empty() {
            return Err("the simulator printed no token or no device".to_owned());
        }
        Ok(simulator)
    }

    /// Ends the simulator, which has to run until now: what a client says of a dead one means nothing.
    fn end(mut self) -> Result<(), String> {
        match self.process.try_wait() {
            Ok(None) => Ok(()),
            other => Err(format!("the simulator ended: {other:?}")),
        }
    }
}

/// Runs a program, and returns what it prints.
fn output(command: &mut Command) -> Result<String, String> {
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| format!("{command:?}: {error}"))?;
    if !output.status.success() {
        return Err(format!("{command:?}: {}", output.status));
    }
    String::from_utf8(output.stdout).map(|text| text.trim().to_owned()).map_err(|e| e.to_string())
}
