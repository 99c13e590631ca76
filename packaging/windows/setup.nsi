; The installer for one user, without an administrator's rights, silent with /S.
; Its defines are scripts/installers's. It leaves PATH alone, which NSIS cuts
; where it is long; App Paths lets "Win+R, caducee" find the program.
Unicode true
Target amd64-unicode
SetCompressor ${COMPRESSION}
RequestExecutionLevel user
Name "Caducée"
OutFile "${OUTPUT}"
Icon "${ICON}"
UninstallIcon "${ICON}"
InstallDir "$LOCALAPPDATA\Programs\Caducee"
InstallDirRegKey HKCU "Software\Caducee" "Folder"
ManifestDPIAware true
BrandingText "Caducée ${VERSION}"
VIProductVersion "${NUMBER}.0"
VIAddVersionKey /LANG=1036 "ProductName" "Caducée"
VIAddVersionKey /LANG=1036 "FileDescription" "Installation de Caducée"
VIAddVersionKey /LANG=1036 "CompanyName" "Caducée"
VIAddVersionKey /LANG=1036 "FileVersion" "${NUMBER}.0"
VIAddVersionKey /LANG=1036 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1036 "LegalCopyright" "Licence MIT"
LoadLanguageFile "${NSISDIR}\Contrib\Language files\French.nlf"
LoadLanguageFile "${NSISDIR}\Contrib\Language files\English.nlf"

Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Caducee"
!define APPPATH "Software\Microsoft\Windows\CurrentVersion\App Paths\caducee.exe"

Section
  ; An older version goes first, with the files that this one no longer has.
  IfFileExists "$INSTDIR\uninstall.exe" 0 +2
    ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR'
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Caducée.lnk" "$INSTDIR\caducee.exe"
  WriteRegStr HKCU "Software\Caducee" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${APPPATH}" "" "$INSTDIR\caducee.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Caducée"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Caducée"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\caducee.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  ; Only what was put there: the folder may be one that the user chose.
  Delete "$INSTDIR\caducee.exe"
  !include "${LIST}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Caducée.lnk"
  DeleteRegKey HKCU "${APPPATH}"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Caducee"
SectionEnd
