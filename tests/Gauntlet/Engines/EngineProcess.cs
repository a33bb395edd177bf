using System.Diagnostics;

namespace HealthEngine.Gauntlet.Engines;

/// <summary>The engine as an operator runs it: a process with settings in its environment.</summary>
public sealed class EngineProcess : IAsyncDisposable
{
    /// <summary>A cold start on a busy machine takes a few seconds.</summary>
    static readonly TimeSpan ReadyMax = TimeSpan.FromSeconds(60);

    static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(20);

    readonly string _program;
    readonly IReadOnlyDictionary<string, string> _settings;
    readonly string _log;
    readonly TimeProvider _time;
    readonly HttpClient _http;
    Process? _process;
    StreamWriter? _output;
    Task _reading = Task.CompletedTask;

    public EngineProcess(string program, IReadOnlyDictionary<string, string> settings, string log, TimeProvider time)
    {
        (_program, _settings, _log, _time) = (program, settings, log, time);
        Url = new($"http://127.0.0.1:{FreePort.Next()}");
        _http = new(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = Url,
            Timeout = TimeSpan.FromSeconds(2),
        };
    }

    public Uri Url { get; }

    public bool IsRunning => _process is { HasExited: false };

    public int Id => _process?.Id ?? throw new InvalidOperationException("The engine was not started.");

    /// <summary>The longest time from a start to the first answer that signals can be taken.</summary>
    public TimeSpan WorstReady { get; private set; }

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet", [_program, "--urls", Url.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(_program)!,
        };
        foreach (var (name, value) in _settings) start.Environment[name] = value;
        _output = new StreamWriter(_log, append: true) { AutoFlush = true };
        _process = Process.Start(start)!;
        _reading = Task.WhenAll(Copy(_process.StandardOutput, _output), Copy(_process.StandardError, _output));
    }

    /// <summary>Starts it and waits until it takes signals.</summary>
    public async Task StartAndWait()
    {
        var began = _time.GetTimestamp();
        Start();
        await WaitReady();
        var took = _time.GetElapsedTime(began);
        if (took > WorstReady) WorstReady = took;
    }

    public async Task WaitReady()
    {
        using var patience = new CancellationTokenSource(ReadyMax, _time);
        while (!await IsReady())
        {
            if (!IsRunning) throw new InvalidOperationException($"The engine ended by itself; its log is {_log}.");
            if (patience.IsCancellationRequested)
            {
                throw new InvalidOperationException(
                    $"The engine was not ready within {ReadyMax.TotalSeconds} s; its log is {_log}.");
            }

            await Task.Delay(AskEvery, _time, CancellationToken.None);
        }
    }

    /// <summary>kill -9: no handler runs, no buffer is written.</summary>
    public async Task Kill()
    {
        if (_process is null) return;
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
        _process = null;
        if (_output is not null) await _output.DisposeAsync();
    }

    /// <summary>SIGSTOP or SIGCONT: as a machine that stalls sees itself, which is not at all.</summary>
    public Task Signal(string name) => Command.Run("kill", $"-{name}", $"{Id}");

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _http.Dispose();
    }

    async Task<bool> IsReady()
    {
        try
        {
            using var response = await _http.GetAsync("/health/ready");
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return false;
        }
    }

    static async Task Copy(StreamReader from, StreamWriter to)
    {
        while (await from.ReadLineAsync() is { } line)
            lock (to) to.WriteLine(line);
    }
}
