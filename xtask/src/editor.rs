//! Checks with rust-analyzer what an editor shows inside a declaration.

use std::{
    error::Error,
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use serde_json::{Value, json};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// A declaration with an incomplete last key, as while typing.
const SOURCE: &str = r#"use graph_action::{NoContent, graph_action, intune::managed_device::ManagedDeviceRef};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    returns = NoContent,
    bound_to = ManagedDeviceRef,
    idem
)]
pub struct Retire;

pub fn retire(device: &str) {
    let _ = Retire.request(device);
}
"#;

const KEYS: [&str; 9] = [
    "method",
    "path",
    "scopes",
    "returns",
    "version",
    "bound_to",
    "idempotent",
    "unlisted",
    "docs",
];

/// The text before a name, the name, and the file with its definition.
const DEFINITIONS: [(&str, &str, &str); 3] = [
    ("returns = ", "NoContent", "kinds.rs"),
    ("bound_to = ", "ManagedDeviceRef", "resource.rs"),
    ("Retire.", "request", "lib.rs"),
];

/// Opens a crate in rust-analyzer, and checks its completions and definitions.
pub(crate) fn check(rust_analyzer: &Path, root: &Path) -> Result<()> {
    let file = write_crate(&root.canonicalize()?)?;
    let mut server = Server::start(rust_analyzer, &file)?;
    server.wait_until_ready()?;

    let labels = server.completions(position("    idem", 8))?;
    for key in KEYS {
        require(labels.iter().any(|label| label == key), || {
            format!("`{key}` is not completed: {labels:?}")
        })?;
    }
    println!("completes {}", KEYS.join(", "));
    for (before, name, expected) in DEFINITIONS {
        let files = server.definitions(position(&format!("{before}{name}"), before.len() + 1))?;
        require(files.iter().any(|file| file == expected), || {
            format!("the definition of `{name}` is in {files:?}, not in {expected}")
        })?;
        println!("goes from `{name}` to {expected}");
    }
    Ok(())
}

fn require(holds: bool, message: impl FnOnce() -> String) -> Result<()> {
    if holds { Ok(()) } else { Err(message().into()) }
}

fn write_crate(root: &Path) -> io::Result<PathBuf> {
    let folder = root.join("target/editor");
    fs::create_dir_all(folder.join("src"))?;
    let manifest = format!(
        "[package]\nname = \"editor\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n\
         [dependencies]\ngraph-action = {{ path = {root:?} }}\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let file = folder.join("src/lib.rs");
    fs::write(&file, SOURCE)?;
    Ok(file)
}

/// Returns the position of a text in the source, plus some characters.
fn position(text: &str, plus: usize) -> Value {
    let before = SOURCE.find(text).and_then(|at| SOURCE.get(..at + plus)).unwrap_or("");
    let line = before.matches('\n').count();
    let character = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
    json!({ "line": line, "character": character })
}

/// A running rust-analyzer.
struct Server {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    uri: String,
    requests: u64,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    fn start(program: &Path, file: &Path) -> Result<Self> {
        let folder = file.ancestors().nth(2).ok_or("the crate has no folder")?;
        let mut process = Command::new(program)
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let input = process.stdin.take().ok_or("no input")?;
        let output = BufReader::new(process.stdout.take().ok_or("no output")?);
        let uri = format!("file://{}", file.display());
        let mut server = Self { process, input, output, uri, requests: 0 };
        server.request(
            "initialize",
            json!({
                "processId": null,
                "rootUri": format!("file://{}", folder.display()),
                "capabilities": { "experimental": { "serverStatusNotification": true } },
                "initializationOptions": { "checkOnSave": false },
            }),
        )?;
        server.send(json!({ "method": "initialized", "params": {} }))?;
        let document =
            json!({ "uri": server.uri, "languageId": "rust", "version": 1, "text": SOURCE });
        server.send(json!({
            "method": "textDocument/didOpen",
            "params": { "textDocument": document },
        }))?;
        Ok(server)
    }

    fn send(&mut self, mut message: Value) -> Result<()> {
        message["jsonrpc"] = json!("2.0");
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        Ok(self.input.flush()?)
    }

    fn receive(&mut self) -> Result<Value> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            require(self.output.read_line(&mut line)? > 0, || "rust-analyzer ended".to_owned())?;
            match line.trim().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse()?,
                Some(_) => {}
                None => break,
            }
        }
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes)?;
        let message: Value = serde_json::from_slice(&bytes)?;
        // The server also sends requests to the editor; null is a valid answer to all of them.
        if message.get("method").is_some() && message.get("id").is_some() {
            let items = message["params"]["items"].as_array().map_or(0, Vec::len);
            let result =
                if items > 0 { Value::from(vec![Value::Null; items]) } else { Value::Null };
            self.send(json!({ "id": message["id"], "result": result }))?;
        }
        Ok(message)
    }

    fn request(&mut self, method: &str, params: Value) -> Result<Value> {
        self.requests += 1;
        let id = json!(self.requests);
        self.send(json!({ "id": id, "method": method, "params": params }))?;
        loop {
            let mut message = self.receive()?;
            if message["id"] == id && message.get("method").is_none() {
                return Ok(message["result"].take());
            }
        }
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        loop {
            let message = self.receive()?;
            if message["method"] == "experimental/serverStatus"
                && message["params"]["quiescent"] == true
            {
                return Ok(());
            }
        }
    }

    fn ask(&mut self, method: &str, at: Value) -> Result<Value> {
        let document = json!({ "uri": self.uri });
        self.request(method, json!({ "textDocument": document, "position": at }))
    }

    fn completions(&mut self, at: Value) -> Result<Vec<String>> {
        let response = self.ask("textDocument/completion", at)?;
        let items =
            response.get("items").unwrap_or(&response).as_array().cloned().unwrap_or_default();
        Ok(items.iter().filter_map(|item| Some(item["label"].as_str()?.to_owned())).collect())
    }

    /// Returns the names of the files with a definition.
    fn definitions(&mut self, at: Value) -> Result<Vec<String>> {
        let response = self.ask("textDocument/definition", at)?;
        let uri = |found: &Value| {
            let uri = found.get("targetUri").or_else(|| found.get("uri"))?.as_str()?;
            Some(uri.rsplit('/').next()?.to_owned())
        };
        Ok(response.as_array().into_iter().flatten().filter_map(uri).collect())
    }
}
