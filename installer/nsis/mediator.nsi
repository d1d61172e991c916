; The Windows set-up: for this user only, no administrator, nothing unpacked at start.
; Each version has a folder of its own, so the running one is never written over.
; Given by installer/windows.py: VERSION, STAGE (folder), OUT (file), KIB, and on a
; Linux computer that tries it under Wine, TARGET amd64-unicode.
!ifdef TARGET
  Target ${TARGET}
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif
Unicode true
SetDateSave on
CRCCheck on
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
!include MUI2.nsh
!include WinVer.nsh
!include x64.nsh
!include FileFunc.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\mediator"
!define FOLDERS "Software\Classes\Directory\shell\mediator"
!define TITLE "人民调解案件簿"

Name "${TITLE}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\mediator"
BrandingText "${TITLE} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 ProductName "${TITLE}"
VIAddVersionKey /LANG=2052 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=2052 FileVersion "${VERSION}"
VIAddVersionKey /LANG=2052 FileDescription "${TITLE}安装程序"
VIAddVersionKey /LANG=2052 LegalCopyright "Apache-2.0"
!define MUI_ICON "${STAGE}\program\resources\icons\mediator.ico"
!define MUI_UNICON "${STAGE}\program\resources\icons\mediator.ico"
!define MUI_FINISHPAGE_TITLE "装好了"
!define MUI_FINISHPAGE_TEXT "桌面和开始菜单里有“${TITLE}”。原来的案件簿没有动。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${VERSION}\pythonw.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS "-m mediator"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE SimpChinese

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "这台电脑的 Windows 太旧，需要 Windows 10 或以上。没有改动任何文件。" /SD IDOK
    SetErrorLevel 3
    Abort
  ${EndIf}
  ${IfNot} ${IsNativeAMD64}
  ${AndIfNot} ${IsNativeARM64}
    MessageBox MB_OK|MB_ICONSTOP "这台电脑是 32 位的，需要 64 位的 Windows。没有改动任何文件。" /SD IDOK
    SetErrorLevel 3
    Abort
  ${EndIf}
FunctionEnd

Section
  SetShellVarContext current
  ; What another version left, unless it is running: then its folder cannot be renamed.
  FindFirst $0 $1 "$INSTDIR\*.*"
  ${DoWhile} $1 != ""
    ${If} $1 != "."
    ${AndIf} $1 != ".."
    ${AndIf} $1 != "${VERSION}"
    ${AndIf} ${FileExists} "$INSTDIR\$1\pythonw.exe"
      ClearErrors
      Rename "$INSTDIR\$1" "$INSTDIR\$1.old"
      ${IfNot} ${Errors}
        RMDir /r "$INSTDIR\$1.old"
      ${EndIf}
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0

  ClearErrors
  SetOutPath "$INSTDIR\${VERSION}"
  SetOverwrite try
  File /r "${STAGE}\*"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "有的文件写不进去。请关上“${TITLE}”、看看磁盘是否满了，再装一次。案件簿没有动。" /SD IDOK
    SetErrorLevel 2
    Abort
  ${EndIf}
  ; The window starts sooner for it; where it fails, the program starts as ever.
  nsExec::Exec '"$INSTDIR\${VERSION}\python.exe" -m mediator.ui.binding'
  Pop $0

  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${VERSION}\pythonw.exe" "-m mediator" "$INSTDIR\${VERSION}\program\resources\icons\mediator.ico"
  CreateShortcut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${VERSION}\pythonw.exe" "-m mediator" "$INSTDIR\${VERSION}\program\resources\icons\mediator.ico"
  ; A book is a folder: it is opened from the menu of its right button.
  WriteRegStr HKCU "${FOLDERS}" "" "用${TITLE}打开"
  WriteRegStr HKCU "${FOLDERS}" "Icon" "$INSTDIR\${VERSION}\program\resources\icons\mediator.ico"
  WriteRegStr HKCU "${FOLDERS}\command" "" '"$INSTDIR\${VERSION}\pythonw.exe" -m mediator "%1"'
  WriteRegStr HKCU "${KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\${VERSION}\program\resources\icons\mediator.ico"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${KIB}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section Uninstall
  SetShellVarContext current
  ; Only folders that hold a program of ours; a book put here by mistake stays.
  FindFirst $0 $1 "$INSTDIR\*.*"
  ${DoWhile} $1 != ""
    ${If} $1 != "."
    ${AndIf} $1 != ".."
    ${AndIf} ${FileExists} "$INSTDIR\$1\pythonw.exe"
      RMDir /r "$INSTDIR\$1"
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"
  DeleteRegKey HKCU "${FOLDERS}"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
