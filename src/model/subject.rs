//! Subjects: IPTC Media Topics in use and which is broader than which.

use std::collections::BTreeMap;

/// The subject tree: each code and the code that is broader, if there is one. It holds no cycle.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subjects {
    broader: BTreeMap<String, Option<String>>,
}

/// The code on whose account a tree is no tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvalidSubjects {
    /// Its broader subject is not defined.
    Undefined {
        /// The subject.
        code: String,
        /// What it names as broader.
        broader: String,
    },
    /// It is broader than itself.
    Cycle {
        /// The subject.
        code: String,
    },
}

impl Subjects {
    /// The tree of these codes, checked.
    pub fn new(broader: BTreeMap<String, Option<String>>) -> Result<Self, Vec<InvalidSubjects>> {
        let mut faults = Vec::new();
        for (code, parent) in &broader {
            if let Some(parent) = parent.as_ref().filter(|parent| !broader.contains_key(*parent)) {
                faults.push(InvalidSubjects::Undefined { code: code.clone(), broader: parent.clone() });
            }
            let mut at = code;
            for _ in 0..broader.len() {
                let Some(Some(parent)) = broader.get(at) else { break };
                if parent == code {
                    faults.push(InvalidSubjects::Cycle { code: code.clone() });
                    break;
                }
                at = parent;
            }
        }
        if faults.is_empty() { Ok(Self { broader }) } else { Err(faults) }
    }

    /// Whether the tree has this code.
    pub fn contains(&self, code: &str) -> bool {
        self.broader.contains_key(code)
    }

    /// Every code.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.broader.keys().map(String::as_str)
    }

    /// Whether `code` is `ancestor` or narrower than it.
    pub fn is_within(&self, code: &str, ancestor: &str) -> bool {
        let mut at = code;
        loop {
            if at == ancestor {
                return true;
            }
            match self.broader.get(at) {
                Some(Some(parent)) => at = parent,
                _ => return false,
            }
        }
    }
}
