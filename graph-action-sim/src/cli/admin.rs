//! The second administrator: approves and rejects requests at a simulator that runs.

use std::{
    io::{self, Write},
    time::{Duration, SystemTime},
};

use clap::{Args, Subcommand};
use graph_action::BoxError;
use graph_action_sim::Token;
use http::{Method, Request, StatusCode, Uri, header};
use http_body_util::{BodyExt, Full};
use hyper::{body::Bytes, client::conn::http1};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpStream;

const REQUESTS: &str = "/beta/deviceManagement/operationApprovalRequests";

/// The simulator's clock may be far ahead.
const A_CENTURY: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

/// What the second administrator does.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Approves an approval request at a simulator that runs; its sender then has to send the same
    /// request again, with the code.
    Approve(Decision),
    /// Rejects an approval request at a simulator that runs.
    Reject(Decision),
    /// Lists the approval requests of a simulator that runs: code, state and justification.
    Approvals(Simulator),
}

#[derive(Debug, Args)]
pub(crate) struct Decision {
    /// The code of the request, from the header `x-msft-approval-code`.
    code: String,

    /// What the administrator writes.
    #[arg(long, default_value = "Decided in the simulator")]
    justification: String,

    #[command(flatten)]
    simulator: Simulator,
}

#[derive(Debug, Args)]
pub(crate) struct Simulator {
    /// The address that the simulator printed, as in http://127.0.0.1:50123.
    #[arg(long)]
    url: Uri,
}

impl Verb {
    pub(crate) async fn run(self) -> Result<(), BoxError> {
        let mut out = io::stdout().lock();
        match self {
            Self::Approve(decision) => {
                decision.send("approve").await?;
                let code = decision.code;
                writeln!(
                    out,
                    "approved; send the request again with x-msft-approval-code: {code}"
                )?;
            }
            Self::Reject(decision) => {
                decision.send("reject").await?;
                writeln!(out, "rejected")?;
            }
            Self::Approvals(simulator) => {
                let list = simulator.send(Method::GET, REQUESTS, None).await?;
                for request in list.get("value").and_then(Value::as_array).into_iter().flatten() {
                    let text = |name| request.get(name).and_then(Value::as_str).unwrap_or_default();
                    let justification = text("requestJustification");
                    writeln!(out, "{} {} {justification}", text("id"), text("status"))?;
                }
            }
        }
        Ok(())
    }
}

impl Decision {
    async fn send(&self, verb: &str) -> Result<(), BoxError> {
        let path = format!("{REQUESTS}/{}/{verb}", self.code);
        let body = json!({ "justification": self.justification });
        self.simulator.send(Method::POST, &path, Some(body)).await?;
        Ok(())
    }
}

impl Simulator {
    async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Value, BoxError> {
        let authority = self.url.authority().ok_or("the URL has no host")?;
        let stream = TcpStream::connect(authority.as_str()).await?;
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        let connection = tokio::spawn(connection);
        let token = Token::delegated(["DeviceManagementConfiguration.Read.All"])
            .of_user("second.admin")
            .expires_on(SystemTime::now() + A_CENTURY);
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, authority.as_str())
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json")
            .body(Full::new(Bytes::from(body.map(|body| body.to_string()).unwrap_or_default())))?;
        let response = sender.send_request(request).await?;
        let status = response.status();
        let body = response.into_body().collect().await?.to_bytes();
        drop(sender);
        // It ends with its only request; an error after the response changes nothing.
        let _ = connection.await;
        let value: Value = serde_json::from_slice(&body).unwrap_or_default();
        if status == StatusCode::OK {
            return Ok(value);
        }
        let message = value.pointer("/error/message").and_then(Value::as_str);
        Err(format!("{status}: {}", message.unwrap_or("no message")).into())
    }
}
