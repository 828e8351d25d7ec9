//! This crate as a client of the simulator, for `cargo xtask peers`.
//!
//! Arguments: URL TOKEN reset|wipe|list DEVICE. Prints `success`, the number of devices, or the outcome.

use std::{collections::HashSet, env};

use graph_action::{
    BoxError, Client, Cloud, Error, StaticToken,
    intune::managed_device::{List, ResetPasscode, Wipe},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BoxError> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [url, token, action, device] = &arguments[..] else {
        return Err("the arguments are URL TOKEN reset|wipe|list DEVICE".into());
    };
    let address = url.strip_prefix("http://").unwrap_or(url).parse()?;
    let cloud = Cloud::loopback(address)?;
    let client = Client::builder(StaticToken::new(token.as_str())).cloud(cloud).build()?;
    match run(&client, action, device).await {
        Ok(text) => println!("{text}"),
        Err(error) => println!("outcome {}", error.outcome()),
    }
    Ok(())
}

async fn run(client: &Client, action: &str, device: &str) -> Result<String, Error> {
    match action {
        "reset" => {
            ResetPasscode.request(device).send(client).await?;
        }
        "wipe" => {
            Wipe::new().keep_user_data(true).request(device).send(client).await?;
        }
        _ => return Ok(format!("{} devices", count(client).await?)),
    }
    Ok("success".to_owned())
}

async fn count(client: &Client) -> Result<usize, Error> {
    let mut page = Some(List.request().top(40).send(client).await?);
    let mut ids = HashSet::new();
    while let Some(current) = page {
        page = current.next(client).await?;
        ids.extend(current.into_iter().map(|device| device.id));
    }
    Ok(ids.len())
}
