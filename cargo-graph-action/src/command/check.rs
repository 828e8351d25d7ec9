//! `check`: the declarations in source files.

use std::{
    fs,
    path::{Path, PathBuf},
};

use cargo_graph_action::source::{self, Declaration};
use serde_json::{Value, json};

use super::{Answer, Error};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Source files, or folders with them.
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    /// Also fails for warnings.
    #[arg(long)]
    deny_warnings: bool,
}

pub(crate) fn run(options: &Options) -> Result<Answer, Error> {
    let (mut text, mut list): (String, Vec<Value>) = Default::default();
    let (mut count, mut errors, mut warnings) = (0, 0, 0);
    for source in sources(&options.paths)? {
        let declarations = declarations(&source)?;
        count += declarations.len();
        for (declaration, finding) in declarations
            .iter()
            .flat_map(|one| one.findings.iter().map(move |finding| (one, finding)))
        {
            let level = match finding.warning {
                Some(name) => {
                    warnings += 1;
                    format!("warning[{}]", name.to_ascii_lowercase())
                }
                None => {
                    errors += 1;
                    "error".to_owned()
                }
            };
            let (file, line, column) = (source.0.display(), finding.line, finding.column);
            text.push_str(&format!(
                "{level}: {}\n  --> {file}:{line}:{column}\n\n",
                finding.message.trim_end()
            ));
            list.push(json!({
                "file": file.to_string(), "line": line, "column": column,
                "declaration": declaration.name,
                "warning": finding.warning.map(str::to_ascii_lowercase),
                "message": finding.message,
            }));
        }
    }
    text.push_str(&format!("declarations: {count}, errors: {errors}, warnings: {warnings}\n"));
    let is_good = errors == 0 && !(options.deny_warnings && warnings > 0);
    let json = json!({ "declarations": count, "findings": list });
    Ok(Answer { text, json, is_good })
}

/// A source file and its text.
pub(super) type Source = (PathBuf, String);

/// Returns the source files that may have declarations, sorted by path.
pub(super) fn sources(paths: &[PathBuf]) -> Result<Vec<Source>, Error> {
    let mut files = Vec::new();
    paths.iter().try_for_each(|path| collect(path, &mut files))?;
    files.sort();
    let mut sources = Vec::new();
    for file in files {
        let text =
            fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        // To read tokens takes much longer than this.
        if text.contains("graph_action") || text.contains("graph_resource") {
            sources.push((file, text));
        }
    }
    Ok(sources)
}

/// Returns the declarations of a source file.
pub(super) fn declarations((file, text): &Source) -> Result<Vec<Declaration>, Error> {
    source::check(text).map_err(|error| {
        let at = error.span().start();
        format!("{}:{}:{}: {error}", file.display(), at.line, at.column + 1)
    })
}

/// Collects the source files of a folder, without those of build folders and hidden ones.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    let failed = |error| format!("{}: {error}", path.display());
    if !path.is_dir() {
        files.push(path.to_owned());
        return fs::metadata(path).map(drop).map_err(failed);
    }
    for entry in fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        let is_folder = entry.file_type().map_err(failed)?.is_dir();
        if is_folder && !name.starts_with('.') && name != "target" {
            collect(&path, files)?;
        } else if !is_folder && name.ends_with(".rs") {
            files.push(path);
        }
    }
    Ok(())
}
