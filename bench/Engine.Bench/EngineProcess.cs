using System.Diagnostics;

namespace HealthEngine.Engine.Bench;

/// <summary>The engine as its users run it: a process of its own.</summary>
sealed class EngineProcess : IAsyncDisposable
{
    public const string Key = "bench-admin-key-0001";

    readonly Process _process;

    EngineProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts the engine and waits until it says where it is.</summary>
    /// <param name="settings">Environment, e.g. <c>HealthEngine__Store</c>.</param>
    public static async Task<EngineProcess> Start(IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Executable(), "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["HealthEngine__AdminKey"] = Key;
        start.Environment["HealthEngine__Api__RequestsPerSecond"] = "1000000";
        start.Environment["HealthEngine__Api__RequestsBurst"] = "1000000";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var process = Process.Start(start)!;
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.IndexOf("is at ", StringComparison.Ordinal) is >= 0 and var at)
                address.TrySetResult(new(line.Data[(at + 6)..].Trim()));
            else if (line.Data is null) address.TrySetException(new InvalidOperationException("The engine ended."));
        };
        process.BeginOutputReadLine();
        return new(process, await address.Task);
    }

    /// <summary>A client of the framework's own, with the admin key.</summary>
    public HttpClient Client(int connections)
    {
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections };
        var client = new HttpClient(handler) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        return client;
    }

    /// <summary>Returns when the engine says that it is ready.</summary>
    public async Task Ready()
    {
        using var client = new HttpClient { BaseAddress = Address };
        while (true)
        {
            using var answer = await client.GetAsync("/health/ready");
            if (answer.IsSuccessStatusCode) return;
            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    static string Executable()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "HealthEngine.sln"))) root = root.Parent;
        return Path.Combine(root!.FullName, "src/Silo/bin/Release/net10.0/healthctl.dll");
    }
}
