using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>A file that is flushed to its disk beside SQLite, or ends the process.</summary>
/// <remarks>
/// SQLite takes the pages of a pass beside its writer for carried before they are flushed, and after a flush that failed the
/// next one does not tell that they are lost. The log has them until it is begun anew, so that must not come: at a start
/// SQLite carries all of it again.
/// </remarks>
/// <param name="path">Of the file, which is there when it is flushed.</param>
/// <param name="end">Ends the process with what went wrong.</param>
sealed class FlushedFile(string path, Action<string, Exception> end) : IDisposable
{
    const int Interrupted = 4; // EINTR

    SafeFileHandle? _handle;

    public string Path => path;

    /// <summary>To be called before what is to be flushed is written, so that it can be.</summary>
    /// <exception cref="IOException">The file could not be opened.</exception>
    public void Open() => _handle ??= File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);

    /// <summary>Returns when all that was written to the file, by whomever, is on its disk.</summary>
    public void Flush()
    {
        try
        {
            FlushToDisk(_handle ?? throw new InvalidOperationException($"{path} is not open."));
        }
        catch (Exception e) when (e is IOException or Win32Exception)
        {
            end($"{path} could not be flushed to its disk: {e.Message}. Look after the disk, then start the engine again.", e);
        }
    }

    public void Dispose() => _handle?.Dispose();

    static void FlushToDisk(SafeFileHandle handle)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.FlushToDisk(handle);
            return;
        }

        // RandomAccess.FlushToDisk does not tell here that it failed.
        while (Sync(handle) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted) throw new Win32Exception(error);
        }
    }

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    static extern int Sync(SafeFileHandle file);
}
