namespace HealthEngine.Silo.Hosting;

/// <summary>The console's page of metrics has the address that Prometheus scrapes: who asks for HTML gets the page.</summary>
static class ConsolePages
{
    const string Shared = "/metrics";

    /// <remarks>Before routing, which would find the scrape.</remarks>
    public static void UseConsolePages(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.Path != Shared) return next(http);
        http.Response.Headers.Vary = "Accept";
        if (IsBrowser(http.Request)) http.Request.Path = "/index.html";
        return next(http);
    });

    // Browsers name HTML when somebody opens an address; scrapers never do.
    static bool IsBrowser(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
