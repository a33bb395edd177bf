using HealthEngine.Workspaces;

namespace HealthEngine.People;

/// <summary>Keeps what must be remembered between two tries of somebody who is not signed in yet.</summary>
/// <remarks>Bounded: strangers fill it. The oldest rows go first.</remarks>
public interface ISignInStore
{
    /// <summary>Rows of each kind that are kept; a flood of made-up names pushes out the oldest, never memory or disk.</summary>
    const int RowsMax = 10_000;

    /// <summary>Counts a try as failed before it is looked at, so that tries at the same time cannot slip through.</summary>
    /// <param name="who">Hash of the name that is tried, of a person or not: both look the same.</param>
    /// <returns>From when on a try is taken; null: this one is.</returns>
    Task<DateTimeOffset?> Try(WorkspaceId workspace, byte[] who, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>The try succeeded: nothing failed.</summary>
    Task Forget(WorkspaceId workspace, byte[] who, CancellationToken cancellation);

    /// <summary>Keeps what a sign-on at a provider needs when the browser comes back.</summary>
    Task Keep(byte[] state, SignOnWait wait, CancellationToken cancellation);

    /// <summary>Takes it out: a state counts once. Null: there is none, or it was taken.</summary>
    Task<SignOnWait?> Take(byte[] state, CancellationToken cancellation);
}

/// <summary>A browser that was sent to a provider.</summary>
/// <param name="Nonce">Stands in the token that the provider signs, so that a token of another sign-on does not fit.</param>
/// <param name="Verifier">The secret of PKCE: a stolen code is worth nothing without it.</param>
/// <param name="ReturnTo">The console's address to go on at.</param>
public sealed record SignOnWait(string Nonce, string Verifier, string ReturnTo, DateTimeOffset EndsAt);
