"""The commands in Textual's palette (Ctrl+P)."""

from textual.command import DiscoveryHit, Hit, Hits, Provider

from workbench.tui.commands import Command


class CommandSearch(Provider):
    """Finds a command by the words of its docstring."""

    async def discover(self) -> Hits:
        """Every command, before anything was typed."""
        for command in self._commands():
            yield DiscoveryHit(command.help(), self._run(command))

    async def search(self, query: str) -> Hits:
        """The commands that fit what was typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(command.help())
            if score > 0:
                yield Hit(score, matcher.highlight(command.help()), self._run(command))

    def _commands(self) -> list[type[Command]]:
        return [command for command in Command.all if command.in_palette]

    def _run(self, command: type[Command]):  # type: ignore[no-untyped-def]
        return lambda: self.screen.run_action(f"command('{command.__name__}', '')")
