//! The modules of one crate, and where a path leads.

use std::{
    collections::BTreeMap,
    fmt::Display,
    fs,
    path::{Path, PathBuf},
};

use syn::{Attribute, Expr, ExprLit, Item, ItemMod, Lit, Meta, MetaNameValue};

use super::mention::{Content, Mention, is_for_tests};

/// Most imports between a name and its definition; more are names that import each other.
const MAX_IMPORTS: u8 = 12;

struct Module {
    file: PathBuf,
    parent: usize,
    children: BTreeMap<String, usize>,
    content: Content,
}

/// The modules of a crate; the first is its root.
#[derive(Default)]
pub(super) struct Tree(Vec<Module>);

/// A module, or an item that it defines.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) module: usize,
    pub(super) is_item: bool,
}

impl Tree {
    /// Reads a crate from its root file.
    pub(super) fn load(root: &Path) -> Result<Self, String> {
        let mut tree = Self::default();
        tree.add_file(root, folder(root), 0)?;
        Ok(tree)
    }

    /// Adds the module in a file, which has its child modules in another folder.
    fn add_file(&mut self, file: &Path, children: &Path, parent: usize) -> Result<(), String> {
        let failed = |error: &dyn Display| format!("{}: {error}", file.display());
        let text = fs::read_to_string(file).map_err(|error| failed(&error))?;
        let syntax = syn::parse_file(&text).map_err(|error| failed(&error))?;
        if is_for_tests(&syntax.attrs) {
            return Ok(());
        }
        self.add(file, children, parent, &syntax.items)
    }

    fn add(
        &mut self,
        file: &Path,
        children: &Path,
        parent: usize,
        items: &[Item],
    ) -> Result<(), String> {
        let index = self.0.len();
        let mut content = Content::of(items);
        let declared = std::mem::take(&mut content.modules);
        let file = file.to_owned();
        self.0.push(Module { file: file.clone(), parent, children: BTreeMap::new(), content });
        for module in declared {
            let child = self.0.len();
            self.add_child(&file, children, index, &module)?;
            if child < self.0.len() {
                self.0[index].children.insert(module.ident.to_string(), child);
            }
        }
        Ok(())
    }

    fn add_child(
        &mut self,
        file: &Path,
        children: &Path,
        parent: usize,
        module: &ItemMod,
    ) -> Result<(), String> {
        let own = children.join(module.ident.to_string());
        if let Some((_, items)) = &module.content {
            return self.add(file, &own, parent, items);
        }
        if let Some(path) = path_attribute(&module.attrs) {
            let file = folder(file).join(path);
            return self.add_file(&file, folder(&file), parent);
        }
        let file = own.with_extension("rs");
        let file = if file.is_file() { file } else { own.join("mod.rs") };
        self.add_file(&file, &own, parent)
    }

    pub(super) fn file(&self, module: usize) -> &Path {
        &self.0[module].file
    }

    /// Each mention and its module.
    pub(super) fn mentions(&self) -> impl Iterator<Item = (usize, &Mention)> {
        let modules = self.0.iter().enumerate();
        modules.flat_map(|(index, module)| module.content.mentions.iter().map(move |m| (index, m)))
    }

    /// Whether a module is below another.
    pub(super) fn is_within(&self, module: usize, ancestor: usize) -> bool {
        let parent = self.0[module].parent;
        module != 0 && (parent == ancestor || self.is_within(parent, ancestor))
    }

    /// Follows a path from a module through `imports` imports; `None` if it leads out of the crate.
    pub(super) fn resolve(&self, from: usize, path: &[String], imports: u8) -> Option<Place> {
        let (first, rest) = path.split_first().filter(|_| imports < MAX_IMPORTS)?;
        match first.as_str() {
            "crate" => Some(self.descend(0, rest, imports)),
            "self" => Some(self.descend(from, rest, imports)),
            "super" => Some(self.descend(self.0[from].parent, rest, imports)),
            _ => self.look_up(from, path, imports),
        }
    }

    /// Follows a path below a module; a name that is not found is one that a macro defines.
    fn descend(&self, module: usize, path: &[String], imports: u8) -> Place {
        match path.split_first() {
            None => Place { module, is_item: false },
            Some((first, rest)) if first == "super" => {
                self.descend(self.0[module].parent, rest, imports)
            }
            _ => self.look_up(module, path, imports).unwrap_or(Place { module, is_item: true }),
        }
    }

    /// Follows a path that starts with a name in scope in a module.
    fn look_up(&self, module: usize, path: &[String], imports: u8) -> Option<Place> {
        let (first, rest) = path.split_first()?;
        let Module { children, content, .. } = &self.0[module];
        let import = content.imports.get(first);
        // In `retry::retry` the module is first and the function last.
        if let Some(&child) = children.get(first).filter(|_| import.is_none() || !rest.is_empty()) {
            return Some(self.descend(child, rest, imports));
        }
        let here = Place { module, is_item: true };
        if let Some(import) = import {
            let place = self.resolve(module, import, imports + 1).unwrap_or(here);
            let is_end = place.is_item || rest.is_empty();
            return Some(if is_end { place } else { self.descend(place.module, rest, imports) });
        }
        if content.items.contains(first) {
            return Some(here);
        }
        content.globs.iter().find_map(|glob| {
            let place = self.resolve(module, glob, imports + 1)?;
            self.look_up(place.module, path, imports + 1).filter(|_| !place.is_item)
        })
    }
}

fn folder(file: &Path) -> &Path {
    file.parent().unwrap_or(file)
}

/// The file that `#[path = "…"]` names.
fn path_attribute(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().find_map(|attribute| match &attribute.meta {
        Meta::NameValue(MetaNameValue {
            path,
            value: Expr::Lit(ExprLit { lit: Lit::Str(file), .. }),
            ..
        }) if path.is_ident("path") => Some(file.value()),
        _ => None,
    })
}
