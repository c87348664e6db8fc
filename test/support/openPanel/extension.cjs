// For `npm start`: opens the panel beside the sample once the window stands. VS Code opens the secondary side bar by itself, but
// with its own chat in it.
const vscode = require('vscode');

exports.activate = () => vscode.commands.executeCommand('threadline.focusChat');
