using System.Diagnostics;
using System.Net.Http.Headers;

namespace HealthEngine.Testing;

/// <summary>The engine as its users run it: a process of its own over a directory of its own, gone after the test.</summary>
public sealed class RunningEngine : IAsyncDisposable
{
    public const string AdminKey = "test-admin-key-0001";

    readonly Dictionary<string, string> _settings;
    readonly EngineOutput _output;
    Process _process;

    RunningEngine(Dictionary<string, string> settings, EngineOutput output, Process process, Uri address) =>
        (_settings, _output, _process, Address) = (settings, output, process, address);

    public Uri Address { get; private set; }

    public string Directory => _settings["HealthEngine__DataDirectory"];

    public long PeakBytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts the engine and returns once it says where it is.</summary>
    /// <param name="more">Environment, e.g. <c>HealthEngine__Store</c>.</param>
    public static async Task<RunningEngine> Start(params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string>
        {
            ["HealthEngine__DataDirectory"] = System.IO.Directory.CreateTempSubdirectory("healthengine-").FullName,
            ["HealthEngine__AdminKey"] = AdminKey,
            ["Logging__LogLevel__Default"] = "Warning",
        };
        foreach (var (name, value) in more) settings[name] = value;
        var output = new EngineOutput();
        var (process, address) = await Launch(settings, output, "http://127.0.0.1:0");
        return new(settings, output, process, address);
    }

    /// <summary>kill -9, and a start over the same data at the same address.</summary>
    public async Task KillAndStartAgain()
    {
        await Kill();
        (_process, Address) = await Launch(_settings, _output, Address.ToString());
    }

    /// <summary>Returns when it has said something so often, its start and all that came after it counted.</summary>
    /// <param name="text">Within one line of its log, which has warnings unless the test asked for more.</param>
    public Task Said(string text, int times = 1) => _output.Said(text, times);

    public HttpClient Client(string key = AdminKey) => new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    public async ValueTask DisposeAsync()
    {
        await Kill();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    /// <summary>The engine's program, as the build of this configuration made it.</summary>
    public static string Program()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory); // tests/X/bin/Release/net10.0
        return Path.Combine(Root(), "src", "Silo", "bin", output.Parent!.Name, output.Name, "healthctl.dll");
    }

    public static string Root()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "HealthEngine.sln"))) root = root.Parent;
        return root!.FullName;
    }

    async Task Kill()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    static async Task<(Process Process, Uri Address)> Launch(Dictionary<string, string> settings, EngineOutput output, string urls)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), "--urls", urls])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var process = System.Diagnostics.Process.Start(start)!;
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => { if (line.Data is not null) output.Add(line.Data); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return (process, await address.Task);

        void Read(string? line)
        {
            if (line is null)
            {
                address.TrySetException(new InvalidOperationException($"The engine ended: {output}"));
                return;
            }

            output.Add(line);
            if (line.IndexOf("is at ", StringComparison.Ordinal) is >= 0 and var at)
                address.TrySetResult(new(line[(at + 6)..].Trim()));
        }
    }
}
