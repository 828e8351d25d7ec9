//! Traces: spans and events of the crate [`tracing`](https://docs.rs/tracing), for logs and for
//! OpenTelemetry.
//!
//! Everything has the target `graph_action`, so the filter `graph_action=info` shows it. Without a
//! subscriber it costs next to nothing.
//!
//! ```text
//! INFO run{action="Retire"}: the run started concurrency=1 batch_size=20 has_journal=true
//! INFO run{action="Retire"}: throttled for 27s workload=IntuneDevices wait_s=27.0
//! INFO run{action="Retire"}: the run continues requests=640 accepted=617 … elapsed_s=61.3
//! INFO run{action="Retire"}: the run ended requests=1000 … end_reason="completed"
//! ```
//!
//! Spans and events at info and above never contain keys (such as device ids), parameters, or error
//! messages of the service, which may repeat them. Debug adds keys: the URL of each attempt, and the
//! outcome of each request of a run. A token or a [`Secret`](crate::Secret) is never in a span or an event,
//! even if the service repeats it.
//!
//! # Spans
//!
//! | span | level | what it covers |
//! |---|---|---|
//! | `call` | info | one call: its waits and its attempts |
//! | `attempt` | info | one request over HTTP and its response, also the redirects; inside `call` or `run` |
//! | `run` | info | a run over many requests, or a batch; its attempts are those of `$batch` |
//!
//! `call` has `action`, `client_request_id` and, when it ends, `outcome`, `attempts` and `waited_s` (seconds).
//! `run` has the `action`, except for a [`Batch`](crate::Batch), which may have several.
//!
//! `attempt` is a client span as OpenTelemetry's conventions for HTTP describe it:
//!
//! | field | content |
//! |---|---|
//! | `otel.kind`, `otel.name` | `client`; the method and the template, for `tracing-opentelemetry` |
//! | `http.request.method` | such as `POST` |
//! | `server.address`, `server.port` | those of the cloud |
//! | `url.template` | such as `/v1.0/deviceManagement/managedDevices/{managedDeviceId}/wipe` |
//! | `url.full` | the URL with its keys; only if debug is enabled |
//! | `http.request.resend_count` | how often the call was sent before; absent the first time |
//! | `http.response.status_code` | the status of the response, if one came |
//! | `error.type` | the status of an error response; otherwise `timeout`, `transport`, `cut_off`, … |
//! | `client_request_id`, `request_id` | the ids for Microsoft's support |
//!
//! # Events of calls
//!
//! | event | level | fields |
//! |---|---|---|
//! | `retry` | info, in a run debug | a request is sent again: `action`, `http.request.resend_count`, `error.type` of the last attempt, `wait_s` before the next |
//! | `throttled` | info | all requests of a workload wait: `workload`, `wait_s` |
//! | `waiting` | debug | a request waits for its turn: `workload`, `wait_s` |
//! | `token_refused` | info | Graph answered 401: `demands_claims` |
//! | `response` | debug | what Microsoft's support asks for: `action`, `http.response.status_code`, `client_request_id`, `request_id`, `date`, `diagnostic` |
//! | `missing_permission` | warn | the token has none of the permissions of the `action` |
//!
//! # Events of runs
//!
//! | event | level | fields |
//! |---|---|---|
//! | `run_started` | info | `concurrency`, `batch_size`, `has_journal` |
//! | `run_progress` | info | at most every 10 s: `requests` taken from the input, those that were `accepted`, `rejected`, `not_executed`, `unknown` and `awaiting_approval`; `retries`, `throttled` responses, `elapsed_s` |
//! | `run_paused`, `run_resumed` | info | `reason` of a pause |
//! | `run_ending` | info | the run sends nothing more, and waits for what is in flight: `end_reason` is `completed`, `daily limit`, `cancelled` or `stopped`; `reason` says why |
//! | `run_ended` | info | the numbers of `run_progress`, `end_reason` and `reason` |
//! | `run_needs_approval` | info | another administrator has to approve the action: `platforms`, on how many platforms |
//! | `justification_missing` | warn | another administrator has to approve the `action`, but neither the run nor the client has a justification |
//! | `unreadable` | warn | something that a run or a settlement would like to know cannot be read: its name in `source`, `error.type` |
//! | `item` | debug | `index`, `request` (method and URL), `outcome` and `attempts` of a request |
//! | `anomaly` | debug | `text` describes what is wrong with the response to a batch |
//!
//! Every event has a `message`, too. Names and fields follow the version of the crate: a minor version may
//! change them.
