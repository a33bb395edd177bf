using HealthEngine.Api.Users;
using HealthEngine.People;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Api.Access;

/// <summary>Opens and ends the sessions of browsers.</summary>
sealed class SessionDesk(
    IApiKeys keys, SignIns signIns, People.People people, Sessions sessions, SignInRates rates, SessionCookie cookie,
    ILogger<SessionDesk> log)
{
    /// <summary>Signs in with what a body says, and answers with the cookie.</summary>
    public Task<CallerBody> Open(HttpContext http, SignIn body) => Guard(http, async () =>
    {
        if (body.ByPassword() is not var (email, password, workspace)) return await WithKey(http, body.Key!);
        return await Enter(http, await signIns.WithPassword(workspace, email, password, http.RequestAborted), "Password");
    });

    /// <summary>Sets the password of who holds an invitation, and signs them in.</summary>
    public Task<CallerBody> Open(HttpContext http, Acceptance body) => Guard(http, async () =>
    {
        var invited = await people.Invited(body.Token ?? "", http.RequestAborted);
        var password = UserFields.Password(body.Password, invited.Name, invited.Email);
        var person = await people.Accept(body.Token!, password, http.RequestAborted);
        return await Enter(http, person, "Invitation");
    });

    /// <summary>Signs a person in, whoever vouches for them. The browser's session of before ends.</summary>
    public async Task<CallerBody> Enter(HttpContext http, Person person, string way)
    {
        await End(http);
        var (session, secret) = await sessions.Open(person, http.Request.Headers.UserAgent, http.RequestAborted);
        cookie.Write(http, secret, session);
        ApiLog.SignedIn(log, way, person.Id, person.Workspace.Value);
        return CallerBody.Of(Caller.Of(new OpenSession(session, person, null)), person, secret);
    }

    public async Task End(HttpContext http)
    {
        if (http.User.FindCaller()?.Session is { } session)
            await sessions.End(session.Workspace, session.Id, http.RequestAborted);
    }

    async Task<CallerBody> WithKey(HttpContext http, string secret)
    {
        if (await keys.Find(secret.Trim(), http.RequestAborted) is not { } key)
            throw new SignInRefusedException("The engine does not know this key: it may be mistyped, expired or revoked.");
        await End(http);
        var (session, held) = await sessions.Open(key, http.Request.Headers.UserAgent, http.RequestAborted);
        cookie.Write(http, held, session);
        ApiLog.SignedIn(log, "Key", key.Id, key.Workspace.Value);
        return CallerBody.Of(Caller.Of(new OpenSession(session, null, key)), null, held);
    }

    async Task<CallerBody> Guard(HttpContext http, Func<Task<CallerBody>> signIn)
    {
        try
        {
            return await rates.Guard(http, signIn);
        }
        catch (Exception fault) when (fault is SignInRefusedException or SignInLockedException)
        {
            ApiLog.SignInRefused(log, http.Connection.RemoteIpAddress?.ToString(), fault.Message);
            throw;
        }
    }
}
