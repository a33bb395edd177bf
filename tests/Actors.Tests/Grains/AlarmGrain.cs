using System.Threading.Channels;
using Orleans;
using Orleans.Runtime;

namespace HealthEngine.Actors.Tests;

public interface IAlarmGrain : IGrainWithStringKey
{
    Task Schedule(string name, TimeSpan due, TimeSpan period);

    Task<bool> Cancel(string name);

    Task<int> Count();
}

public sealed class Rings
{
    readonly Channel<TickStatus> _rings = Channel.CreateUnbounded<TickStatus>();

    public int Count { get; private set; }

    public void Add(TickStatus status)
    {
        Count++;
        _rings.Writer.TryWrite(status);
    }

    public ValueTask<TickStatus> NextAsync() => _rings.Reader.ReadAsync();
}

public sealed class AlarmGrain(Rings rings) : Grain, IAlarmGrain, IRemindable
{
    public Task Schedule(string name, TimeSpan due, TimeSpan period) =>
        this.RegisterOrUpdateReminder(name, due, period);

    public async Task<bool> Cancel(string name)
    {
        if (await this.GetReminder(name) is not { } reminder) return false;
        await this.UnregisterReminder(reminder);
        return true;
    }

    public async Task<int> Count() => (await this.GetReminders()).Count;

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        rings.Add(status);
        return Task.CompletedTask;
    }
}
