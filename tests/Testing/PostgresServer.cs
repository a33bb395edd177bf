using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace HealthEngine.Testing;

/// <summary>A private PostgreSQL server on 127.0.0.1, gone with the process that started it.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    const string InstalledUnder = "/usr/lib/postgresql";

    static readonly Lazy<Task<PostgresServer>> SharedServer = new(() => Start());

    readonly string _bin;
    readonly string _directory;
    readonly Process _keeper;
    int _databases;

    PostgresServer(string bin, string directory, int port, Process keeper) =>
        (_bin, _directory, Port, _keeper) = (bin, directory, port, keeper);

    public int Port { get; }

    /// <summary>The server that all tests of an assembly share; it ends with their process.</summary>
    public static Task<PostgresServer> Shared() => SharedServer.Value;

    /// <summary>Starts a server of one's own.</summary>
    /// <param name="settings">Lines of postgresql.conf, e.g. <c>fsync = off</c>.</param>
    public static Task<PostgresServer> Start(params string[] settings) =>
        StartAt(Directory.CreateTempSubdirectory("healthengine-pg-").FullName, settings);

    /// <summary>Starts a server of one's own in an empty directory, which goes with it.</summary>
    /// <param name="directory">At most some 80 characters: the server's socket lies in it.</param>
    public static async Task<PostgresServer> StartAt(string directory, params string[] settings)
    {
        var bin = FindBin();
        await MakeCluster(bin, directory);
        var port = FreePort();
        await File.AppendAllLinesAsync(Path.Combine(directory, "data", "postgresql.conf"),
        [
            $"port = {port}", "listen_addresses = '127.0.0.1'", $"unix_socket_directories = '{directory}'",
            "max_connections = 200", .. settings,
        ]);
        var keeper = await Keep(bin, directory);
        return new(bin, directory, port, keeper);
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabase()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var admin = NpgsqlDataSource.Create(ConnectionString("postgres") + ";Pooling=false");
        await using var command = admin.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database}";

    /// <summary>Stops the server as a crash would, and starts it again.</summary>
    public Task RestartImmediately() => Control("restart", "-m", "immediate");

    /// <summary>Stops the server as a crash would.</summary>
    public Task StopImmediately() => Control("stop", "-m", "immediate");

    /// <summary>Starts it again after <see cref="StopImmediately"/>.</summary>
    public Task StartAgain() => Control("start");

    /// <summary>The server's first process, which all others of it are children of.</summary>
    public int ProcessId => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    /// <summary>Starts it again on a machine that has lost its power, where process numbers mean nothing.</summary>
    public async Task StartAfterPowerCut()
    {
        File.Delete(PidFile);
        File.Delete(Path.Combine(_directory, $".s.PGSQL.{Port}.lock"));
        try
        {
            await StartAgain();
        }
        catch (InvalidOperationException e)
        {
            var log = File.ReadLines(Path.Combine(_directory, "log")).TakeLast(10);
            throw new InvalidOperationException($"{e.Message} {string.Join(Environment.NewLine, log)}", e);
        }
    }

    string PidFile => Path.Combine(_directory, "data", "postmaster.pid");

    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    Task Control(params string[] action) => Run(
        [Path.Combine(_bin, "pg_ctl"), "-D", Path.Combine(_directory, "data"), "-w", "-l",
            Path.Combine(_directory, "log"), .. action]);

    static string FindBin()
    {
        var newest = Directory.Exists(InstalledUnder)
            ? Directory.GetDirectories(InstalledUnder)
                .Where(d => File.Exists(Path.Combine(d, "bin", "initdb")))
                .MaxBy(d => double.Parse(Path.GetFileName(d), CultureInfo.InvariantCulture))
            : null;
        return newest is not null
            ? Path.Combine(newest, "bin")
            : throw new InvalidOperationException(
                $"These tests need PostgreSQL 15 or later and found none under {InstalledUnder}. "
                + "Install it, e.g. 'apt-get install postgresql'; its service need not run.");
    }

    static async Task MakeCluster(string bin, string directory)
    {
        // initdb refuses to run as root, and then the directory must be the other user's.
        if (Environment.IsPrivilegedProcess) await RunHere(["chown", "postgres", directory]);
        await Run([Path.Combine(bin, "initdb"), "-D", Path.Combine(directory, "data"),
            "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
    }

    /// <summary>Starts the server under a shell that stops it when our end of its input closes, however that comes about.</summary>
    static async Task<Process> Keep(string bin, string directory)
    {
        var control = $"'{bin}/pg_ctl' -D '{directory}/data' -w -l '{directory}/log'";
        var script = $"{control} start >&2 </dev/null && echo up; read -r _; {control} -m immediate stop; rm -rf '{directory}'";
        var keeper = Process.Start(StartInfo(AsServerUser(["sh", "-c", script])))!;
        // Unread, the pipe could fill and stop the server's shell.
        keeper.ErrorDataReceived += (_, _) => { };
        keeper.BeginErrorReadLine();
        if (await keeper.StandardOutput.ReadLineAsync() == "up") return keeper;
        var log = Path.Combine(directory, "log");
        throw new InvalidOperationException(
            $"PostgreSQL did not start: {(File.Exists(log) ? await File.ReadAllTextAsync(log) : "no log")}");
    }

    static Task Run(string[] command) => RunHere(AsServerUser(command));

    static async Task RunHere(string[] command)
    {
        using var process = Process.Start(StartInfo(command))!;
        process.StandardInput.Close();
        // pg_ctl's child keeps the pipes open, so their end is not the command's end.
        process.OutputDataReceived += (_, _) => { };
        var said = new System.Text.StringBuilder();
        process.ErrorDataReceived += (_, e) => { lock (said) said.AppendLine(e.Data); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!process.HasExited) await WaitForExit(process);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'{string.Join(' ', command)}' ended with {process.ExitCode}: {said}");
    }

    static Task WaitForExit(Process process)
    {
        var exited = new TaskCompletionSource();
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => exited.TrySetResult();
        if (process.HasExited) exited.TrySetResult();
        return exited.Task;
    }

    static string[] AsServerUser(string[] command) =>
        Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. command] : command;

    static ProcessStartInfo StartInfo(string[] command) => new(command[0], command[1..])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = "/",
    };

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
