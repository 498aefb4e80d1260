//! What other parts of the page do with the editor, whichever of the two is there.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::NodeRef;

use super::codemirror::CodeMirror;
use crate::utf16;

/// The editor: a plain text area until CodeMirror has arrived.
#[derive(Clone, Default)]
pub struct EditorHandle {
    pub(super) area: NodeRef,
    pub(super) code_mirror: Rc<RefCell<Option<CodeMirror>>>,
}

impl PartialEq for EditorHandle {
    fn eq(&self, other: &EditorHandle) -> bool {
        Rc::ptr_eq(&self.code_mirror, &other.code_mirror)
    }
}

impl EditorHandle {
    /// Puts the cursor at a byte of the text and shows its line.
    pub fn jump_to(&self, offset: u32) {
        let offset = offset as usize;
        self.select(&(offset..offset));
        if let Some(editor) = &*self.code_mirror.borrow() {
            editor.focus();
        } else if let Some(area) = self.area.cast::<HtmlTextAreaElement>() {
            let _ = area.focus();
        }
    }

    /// Selects a range of the text, in bytes.
    pub(super) fn select(&self, range: &Range<usize>) {
        if let Some(editor) = &*self.code_mirror.borrow() {
            editor.select(range);
        } else if let Some(area) = self.area.cast::<HtmlTextAreaElement>() {
            let text = area.value();
            let at = |offset| utf16::from_bytes(&text, offset);
            let _ = area.set_selection_range(at(range.start), at(range.end));
        }
    }
}
