//! The items whose cost is compared, and functions that call them.

/// The items in the crate of a row.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) item: fn(usize) -> String,
    /// The signature of a function that calls the items, and the call of one.
    call: Option<Call>,
}

type Call = (&'static str, fn(usize) -> String);

pub(crate) const ROWS: [Row; 7] = [
    Row {
        name: "bare struct",
        item: |n| format!("#[derive(Debug)] pub struct A{n};\n"),
        call: None,
    },
    Row {
        name: "reqwest function",
        item: reqwest_function,
        call: Some((
            "(client: &reqwest::Client, token: &str, id: &str) -> reqwest::Result<()>",
            |n| format!("a{n}(client, token, id)"),
        )),
    },
    Row {
        name: "unit action, scopes left out",
        item: |n| action(n, "", ";"),
        call: Some((SEND, |n| format!("A{n}.request(id).send(client)"))),
    },
    Row {
        name: "unit action, scopes named",
        item: |n| action(n, SCOPES, ";"),
        call: Some((SEND, |n| format!("A{n}.request(id).send(client)"))),
    },
    Row { name: "action with three fields", item: |n| wipe(n, FIELDS), call: None },
    Row {
        name: "the same with setters",
        item: |n| wipe(n, FIELDS).replace("#[derive", "#[non_exhaustive] #[derive"),
        call: None,
    },
    Row {
        name: "the same through serde",
        item: |n| wipe(n, FIELDS).replace("{ pub", "{ #[serde(rename = \"keepUserData\")] pub"),
        call: None,
    },
];

const SEND: &str = "(client: &graph_action::Client, id: &str) -> Result<(), graph_action::Error>";

const SCOPES: &str = "scopes = [\"DeviceManagementManagedDevices.PrivilegedOperations.All\"],";

const FIELDS: &str = " { pub keep_user_data: bool, pub mac_os_unlock_code: Option<String>, \
                      pub persist_esim_data_plan: Option<bool> }";

const PATHS: [&str; 6] =
    ["retire", "resetPasscode", "remoteLock", "rebootNow", "shutDown", "locateDevice"];

impl Row {
    /// Writes a function that calls each item and returns a trait object, so that the compiler generates
    /// the code of the calls; `None` if the items are not called.
    pub(crate) fn calls(&self, count: usize) -> Option<String> {
        let (signature, call) = self.call?;
        let (parameters, output) = signature.split_once(" -> ")?;
        let calls: String = (0..count).map(|n| format!("    {}.await?;\n", call(n))).collect();
        let names: Vec<_> =
            parameters.split(['(', ',']).filter_map(|one| one.split_once(':')).collect();
        let names: Vec<_> = names.iter().map(|(name, _)| name.trim()).collect();
        Some(format!(
            "async fn all{signature} {{\n{calls}    Ok(())\n}}\n\
             pub type Calls<'c> = std::pin::Pin<Box<dyn Future<Output = {output}> + 'c>>;\n\
             pub fn calls<'c>{} -> Calls<'c> {{ Box::pin(all({})) }}\n",
            parameters.replace('&', "&'c "),
            names.join(", ")
        ))
    }
}

fn path(n: usize) -> String {
    let name = PATHS.get(n % PATHS.len()).copied().unwrap_or("retire");
    format!("/deviceManagement/managedDevices/{{managedDeviceId}}/{name}")
}

fn action(n: usize, scopes: &str, body: &str) -> String {
    let path = path(n);
    declaration(n, &path, scopes, body)
}

/// An action whose fields are parameters that Graph publishes.
fn wipe(n: usize, fields: &str) -> String {
    declaration(n, "/deviceManagement/managedDevices/{managedDeviceId}/wipe", SCOPES, fields)
}

fn declaration(n: usize, path: &str, scopes: &str, body: &str) -> String {
    format!(
        "/// An action.\n#[graph_action::graph_action(method = \"POST\", path = \"{path}\", {scopes} \
         returns = graph_action::NoContent)]\n#[derive(Debug)] pub struct A{n}{body}\n"
    )
}

fn reqwest_function(n: usize) -> String {
    let path = path(n).replace("{managedDeviceId}", "{id}");
    format!(
        "pub async fn a{n}(client: &reqwest::Client, token: &str, id: &str) -> reqwest::Result<()> {{\n\
             let url = format!(\"https://graph.microsoft.com/v1.0{path}\");\n\
             client.post(url).bearer_auth(token).header(\"content-length\", \"0\").send().await?\
             .error_for_status()?;\n    Ok(())\n}}\n"
    )
}
