using System.Collections.Concurrent;
using HealthEngine.People;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Engine;

sealed class MemorySignIns : ISignInStore
{
    readonly Lock _gate = new();
    readonly Dictionary<(WorkspaceId, string), SignInFailures> _failures = [];
    readonly ConcurrentDictionary<string, SignOnWait> _waits = new();

    public Task<DateTimeOffset?> Try(WorkspaceId workspace, byte[] who, DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var key = (workspace, Convert.ToHexString(who));
            var (next, isTaken) = LockOutDecisions.Try(_failures.GetValueOrDefault(key), now);
            _failures[key] = next;
            return Task.FromResult(isTaken ? null : next.Until);
        }
    }

    public Task Forget(WorkspaceId workspace, byte[] who, CancellationToken cancellation)
    {
        lock (_gate) _failures.Remove((workspace, Convert.ToHexString(who)));
        return Task.CompletedTask;
    }

    public Task Keep(byte[] state, SignOnWait wait, CancellationToken cancellation)
    {
        _waits[Convert.ToHexString(state)] = wait;
        return Task.CompletedTask;
    }

    public Task<SignOnWait?> Take(byte[] state, CancellationToken cancellation) =>
        Task.FromResult(_waits.TryRemove(Convert.ToHexString(state), out var wait) ? wait : null);
}
