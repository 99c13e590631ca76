# Detection script of an Intune remediation: the desk has something to fix when
# it ends with 1. Its last line is what Intune shows, 2048 characters at most.
$program = Join-Path $env:ProgramFiles 'Caducee\caducee.exe'
if (-not (Test-Path $program)) { Write-Output 'no caducee'; exit 1 }
$answer = & $program check --json --only service,reader,middleware 2>$null
try { $document = ($answer -join "`n") | ConvertFrom-Json } catch { $document = $null }
if ($null -eq $document -or $document.schema -ne 'caducee.check/1') { Write-Output 'answer not understood'; exit 1 }
$todo = $document.checks | Where-Object { $_.status -in 'fail', 'unknown' } | ForEach-Object { "$($_.code) $($_.id)" }
$version = if ($document.middleware) { $document.middleware.version } else { '' }
Write-Output ("ready={0} cryptolib={1} {2}" -f $document.ready, $version, ($todo -join ', '))
if ($document.ready) { exit 0 } else { exit 1 }
