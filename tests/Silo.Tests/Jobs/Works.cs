using System.Text.Json;
using System.Threading.Channels;
using HealthEngine.Jobs;

namespace HealthEngine.Silo.Tests.Jobs;

/// <summary>Adds 1 to n, one step at a time, each when the test lets it; a checkpoint every fifth.</summary>
sealed class Adding(string kind = "adding") : IJobWork
{
    readonly Channel<int> _steps = Channel.CreateUnbounded<int>();
    readonly Channel<int> _done = Channel.CreateUnbounded<int>();

    public string Kind => kind;

    public void Let(int steps)
    {
        for (var i = 0; i < steps; i++) _steps.Writer.TryWrite(i);
    }

    /// <summary>The next number that was added, as it is added.</summary>
    public ValueTask<int> Next() => _done.Reader.ReadAsync();

    public async Task Run(JobContext job)
    {
        var total = JsonDocument.Parse(job.Parameters).RootElement.GetProperty("to").GetInt32();
        var (at, sum) = job.Checkpoint.IsEmpty ? new(0, 0) : JsonSerializer.Deserialize<State>(job.Checkpoint.Span)!;
        while (at < total)
        {
            await _steps.Reader.ReadAsync(job.Cancellation);
            (at, sum) = (at + 1, sum + at + 1);
            await job.Report(at, total, "numbers");
            if (at % 5 == 0) await job.Save(JsonSerializer.SerializeToUtf8Bytes(new State(at, sum)), at, total, "numbers");
            _done.Writer.TryWrite(at);
        }

        job.Result = $$"""{"sum":{{sum}}}""";
    }

    sealed record State(int At, int Sum);
}

/// <summary>Fails at once, each time in another way that its parameters name.</summary>
sealed class Failing : IJobWork
{
    public string Kind => "failing";

    public Task Run(JobContext job) => throw (job.Parameters.Contains("cannot", StringComparison.Ordinal)
        ? new JobFailedException("There are no accounts yet. Send signals first.")
        : new InvalidOperationException("secret of the inside"));
}
