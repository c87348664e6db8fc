// Lets a test outside run VS Code's commands: a line of JSON a command, over the port that the environment names.
const { connect } = require('node:net');
const { createInterface } = require('node:readline');
const vscode = require('vscode');

exports.activate = () => {
  const socket = connect(Number(process.env.THREADLINE_TEST_DOOR), '127.0.0.1');
  socket.on('error', () => undefined); // the test has ended
  createInterface({ input: socket }).on('line', (line) => void run(JSON.parse(line), socket));
};

async function run({ id, command, argument }, socket) {
  const answer = await vscode.commands.executeCommand(command, argument).then(
    (result) => ({ id, result }),
    (error) => ({ id, error: String(error) }),
  );
  socket.write(`${JSON.stringify(answer)}\n`);
}
