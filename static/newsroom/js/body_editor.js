// Turns the textarea of a body into the editor. Without this module it stays a textarea.
//
// Two things are ours: the words on buttons and in dialogs are those of the page's language, and the
// library's own <style> is not injected (admin_editor.css has it), so that the Content-Security-Policy
// needs no exception.

const textareas = [...document.querySelectorAll("textarea[data-body-editor]")]

async function start() {
  const words = JSON.parse(textareas[0].dataset.bodyEditorWords)
  const translate = (text) => words[text] ?? text
  // The library takes gettext when it is loaded, so it is loaded after this.
  const before = window.gettext
  window.gettext = (text) => words[text] ?? (before ? before(text) : text)
  const library = await import("django-prose-editor/editor")

  const NoInjectedStyle = library.Extension.create({
    name: "noInjectedStyle",
    onBeforeCreate({ editor }) {
      editor.options.injectCSS = false
    },
  })

  for (const textarea of textareas) {
    const extensions = Object.entries(JSON.parse(textarea.dataset.bodyEditor)).map(([name, options]) =>
      options === true ? library[name] : library[name].configure(options),
    )
    const label = document.querySelector(`label[for="${textarea.id}"]`)
    const editor = library.createTextareaEditor(textarea, [...extensions, NoInjectedStyle])
    editor.on("create", () => {
      editor.view.dom.setAttribute("role", "textbox")
      editor.view.dom.setAttribute("aria-multiline", "true")
      if (label) editor.view.dom.setAttribute("aria-label", label.textContent.replace(/:\s*$/, ""))
      for (const button of editor.view.dom.parentElement.querySelectorAll(".prose-menubar button[title]")) {
        button.title = translate(button.title)
        button.setAttribute("aria-label", button.title)
      }
      textarea.dispatchEvent(new CustomEvent("body-editor:ready", { bubbles: true }))
    })
    label?.addEventListener("click", () => editor.commands.focus())
  }
}

if (textareas.length) start().catch((error) => console.error("The editor could not be started.", error))
