#!/usr/bin/env python3
"""Interrupts cells of the pde4j kernel through the Jupyter protocol, and fails unless the kernel survives.

    notebooks/interrupt.py

A training that would take hours is interrupted three seconds after its progress has appeared: progress is replaced in place, the variable holds
the best iterate, the next cell runs, and the processor is idle. Then a cell that sleeps is interrupted. Needs what execute.py needs.
"""
import asyncio
import os
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from execute import started_kernel  # noqa: E402

TRAINING = """
Problem burgers = new Burgers(0.1).problem();
PointSet points = PointSet.of(burgers).interior(2000).conditions(100).rule(new Sobol()).seed(1).draw();
DiscreteProblem pinn = new StrongForm().discretize(burgers, points, new Mlp(List.of(16, 16), new Tanh(), 7));
double first = pinn.value(pinn.initialPoint());
TrainingResult result = Trainer.of(pinn).phase(new Adam(1e-3), StopRule.iterations(100_000_000)).run();
result
"""
LOOK = """
System.out.println(result.termination().reason() + " " + (result.bestLoss() < first)
        + " " + (pinn.value(result.bestTheta()) == result.bestLoss()) + " " + (result.bestIteration() > 0));
"""
BEFORE_INTERRUPT = 3
CELL_SECONDS = 60
IDLE_SHARE = 0.2
IDLE_PAUSES = 5


def require(condition, message):
    if not condition:
        raise SystemExit(f"interrupt: {message}")


class Cell:
    """One execution: its reply, and what it published."""

    def __init__(self, client):
        self.client = client
        self.published = []

    async def run(self, code, interrupt=None, until=None):
        message = self.client.execute(code)
        reply = asyncio.ensure_future(self.reply(message))
        collected = asyncio.ensure_future(self.collect(message))
        if interrupt is not None:
            deadline = time.monotonic() + CELL_SECONDS
            while until is not None and not self.of(until) and not reply.done() and time.monotonic() < deadline:
                await asyncio.sleep(0.1)
            await asyncio.sleep(BEFORE_INTERRUPT)
            require(not reply.done(), f"the cell ended before it was interrupted: {[message['content'] for message in self.published]}")
            await interrupt()
        answer = await asyncio.wait_for(reply, CELL_SECONDS)
        await asyncio.wait_for(collected, CELL_SECONDS)
        return answer["content"]["status"]

    async def reply(self, message):
        while True:
            answer = await self.client.get_shell_msg(timeout=CELL_SECONDS)
            if answer["parent_header"].get("msg_id") == message:
                return answer

    async def collect(self, message):
        while True:
            published = await self.client.get_iopub_msg(timeout=CELL_SECONDS)
            if published["parent_header"].get("msg_id") != message:
                continue
            if published["msg_type"] == "status" and published["content"]["execution_state"] == "idle":
                return
            self.published.append(published)

    def of(self, kind):
        return [message["content"] for message in self.published if message["msg_type"] == kind]

    def printed(self):
        return "".join(content["text"] for content in self.of("stream") if content["name"] == "stdout")


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def idle_share(pid):
    """Share of a processor over two seconds; the compiler of the JVM is given a few such pauses to finish what the training made hot."""
    for _ in range(IDLE_PAUSES):
        before, began = cpu_seconds(pid), time.monotonic()
        await asyncio.sleep(2)
        share = (cpu_seconds(pid) - before) / (time.monotonic() - began)
        if share < IDLE_SHARE:
            break
    return share


async def main():
    manager, client = await started_kernel()
    try:
        training = Cell(client)
        status = await training.run(TRAINING, manager.interrupt_kernel, until="display_data")
        require(status == "ok", f"an interrupted training ends its cell with '{status}', not with its result: {training.of('error')}")
        shown, replaced = training.of("display_data"), training.of("update_display_data")
        require(len(shown) == 1 and len(replaced) >= 2, f"progress was shown {len(shown)} times and replaced {len(replaced)} times")
        ids = {content["transient"]["display_id"] for content in shown + replaced}
        require(len(ids) == 1, "progress is not replaced in place")
        require("progressbar" in shown[0]["data"]["text/html"], "progress has no bar")
        require("relative L2 error" in replaced[-1]["data"]["text/plain"], "progress does not name the error")
        require("interrupted" in replaced[-1]["data"]["text/plain"], "the last progress does not say that it was interrupted")
        result = training.of("execute_result")
        require(result and "interrupted" in result[0]["data"]["text/html"], "the cell does not show its result")

        look = Cell(client)
        await look.run(LOOK)
        require(look.printed().strip() == "INTERRUPTED true true true", f"the variable does not hold the best iterate: {look.printed()!r}")

        share = await idle_share(manager.provisioner.process.pid)
        require(share < IDLE_SHARE, f"the kernel still uses {share:.0%} of a processor")

        status = await Cell(client).run("Thread.sleep(3_600_000);", manager.interrupt_kernel)
        require(status == "error", f"an interrupted sleep ends its cell with '{status}'")
        after = Cell(client)
        await after.run('System.out.println("alive");')
        require(after.printed().strip() == "alive", "no cell runs after an interrupt")
        print(f"interrupt: the kernel survives; progress replaced {len(replaced)} times, {share:.1%} of a processor afterwards")
    finally:
        await manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    asyncio.run(main())
