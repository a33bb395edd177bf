namespace HealthEngine.Testing;

/// <summary>What an engine says while it runs, for those who wait until it says something.</summary>
sealed class EngineOutput
{
    readonly Lock _lock = new();
    readonly List<string> _lines = [];
    readonly List<(string Text, int Times, TaskCompletionSource Came)> _waiting = [];

    public void Add(string line)
    {
        lock (_lock)
        {
            _lines.Add(line);
            foreach (var wait in _waiting.Where(w => Count(w.Text) >= w.Times).ToList())
            {
                _waiting.Remove(wait);
                wait.Came.SetResult();
            }
        }
    }

    public Task Said(string text, int times)
    {
        lock (_lock)
        {
            if (Count(text) >= times) return Task.CompletedTask;
            var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((text, times, came));
            return came.Task;
        }
    }

    public override string ToString()
    {
        lock (_lock) return string.Join('\n', _lines);
    }

    int Count(string text) => _lines.Count(line => line.Contains(text, StringComparison.Ordinal));
}
